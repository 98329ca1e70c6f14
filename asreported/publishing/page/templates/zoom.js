// Zoom: a chart grows along its days only. Lettering, marks and lines keep their size; the picture scrolls, while the
// numbers of its axis, its key and the names of its lines stay in the window.
const zoomed = (function () {
  const DAY = 86400000, MOST = 16, SVG = "http://www.w3.org/2000/svg";
  const months = [1, 2, 3, 4, 6, 12], days = [1, 2, 7, 14];
  const WIDEST = 9.3; // the area around a mark that follows its link does not grow with the days
  const LETTER = 3; // a letter stands this far right of the line that it names
  const ROOM = { day: 7.5, month: 5.6 }; // of a label and the gap behind it, in parts of its type
  const month = new Intl.DateTimeFormat("en-US", { month: "short", year: "numeric", timeZone: "UTC" });
  const worded = (at, ofDay) => (ofDay ? new Date(at).getUTCDate() + " " : "") + month.format(at);

  // The days that get a label, with their words: as many as there is room for, each with its year.
  function ticks(first, last, perDay, type) {
    const found = [], step = days.find((n) => n * perDay >= type * ROOM.day);
    if (step) {
      for (let at = Math.ceil(first / DAY / step) * step * DAY; at <= last; at += step * DAY) found.push([at, worded(at, true)]);
      return found;
    }
    const every = months.find((n) => n * 28 * perDay >= type * ROOM.month) || 12, year = new Date(first).getUTCFullYear();
    for (let n = 0; ; n += every) {
      const at = Date.UTC(year, n, 1);
      if (at > last) return found;
      if (at >= first) found.push([at, worded(at, false)]);
    }
  }

  // Every part of a picture as a function that puts it where it belongs at a zoom; once, when a reader first zooms.
  function parts(svg, left, right, across, bottom) {
    const plot = svg.querySelector('[id$="-plot"]'), held = document.createElementNS(SVG, "g"), moved = [];
    const numbers = (element) => [...element.getAttribute("d").matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map((pair) => +pair[1]);
    const along = (element, name) => {
      const x = +element.getAttribute(name);
      moved.push(() => element.setAttribute(name, across(x)));
    };
    for (const side of [[0, left], [right + 12, svg.viewBox.baseVal.width - right - 12]]) {
      const paper = document.createElementNS(SVG, "rect");
      paper.setAttribute("class", "fill-paper");
      for (const [name, value] of [["x", side[0]], ["width", side[1]], ["y", 0], ["height", bottom + 1]])
        paper.setAttribute(name, value);
      held.append(paper);
    }
    const stays = [...plot.parentNode.children].filter((group) => group !== plot && group.querySelector("text"));
    for (const element of [...svg.querySelectorAll("text, use, circle, path, rect")]) {
      if (element.closest("defs") ? element.tagName !== "rect" : stays.some((group) => group.contains(element))) continue;
      if (element.tagName === "rect") {
        if (!element.closest("clipPath") || +element.getAttribute("width") > right - left + 1) continue;
        moved.push(() => element.setAttribute("width", across(right) - left));
      } else if (element.tagName === "circle") along(element, "cx");
      else if (element.tagName === "use") along(element, "x");
      else if (element.tagName === "text") {
        const x = +element.getAttribute("x");
        if (x < left || x > right) stays.push(element);
        else if (element.getAttribute("text-anchor") === "start")
          moved.push(() => element.setAttribute("x", across(x - LETTER) + LETTER));
      } else {
        const d = element.getAttribute("d"), xs = numbers(element), low = Math.min(...xs), high = Math.max(...xs);
        if (low >= right) { stays.push(element); continue; }
        // a mark moves as a whole; the area that follows its link grows to its own width at most
        const ring = element.closest("a.point") && element.closest("a.point").querySelector("circle.reach");
        const middle = ring ? +ring.getAttribute("cx") : null;
        const put = middle === null ? across : element.classList.contains("area")
          ? (x) => across(middle) + Math.max(-WIDEST, Math.min(WIDEST, across(x) - across(middle)))
          : (x) => across(middle) + x - middle;
        moved.push(() => element.setAttribute("d", d.replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, x, y) => put(+x).toFixed(2) + " " + y)));
      }
    }
    held.append(...stays);
    svg.append(held);
    return { held, moved };
  }

  // What the two forms of a chart need to be zoomed.
  function frame(form, figure) {
    const svg = form.querySelector("svg"), box = svg.viewBox.baseVal, width = box.width, height = box.height;
    const [from, share] = figure.dataset[form.classList.contains("wide") ? "wide" : "narrow"].split(" ").map(Number);
    const left = from * width, right = left + share * width;
    const first = Date.parse(figure.dataset.first), last = Date.parse(figure.dataset.last);
    const axis = svg.querySelector('[id$="-days"]'), label = axis && axis.querySelector("text"), mark = axis && axis.querySelector("use");
    let by = 1, made = null, labels = null;
    const across = (x) => (x <= left ? x : x >= right ? x + (right - left) * (by - 1) : left + (x - left) * by);
    const scrolled = () => form.scrollLeft * (width / (form.clientWidth || width)); // the other form is not shown

    function stay() {
      const gone = by > 1 ? scrolled() : 0;
      if (made) made.held.setAttribute("transform", "translate(" + gone.toFixed(2) + " 0)");
      for (const part of labels ? labels.children : []) {
        const x = part.getAttribute("x") - gone;
        part.style.display = x < left || x > right ? "none" : "";
      }
    }

    function dated() {
      if (labels) labels.remove();
      for (const group of axis.querySelectorAll('[id*="tick_"]')) group.style.visibility = by > 1 ? "hidden" : "";
      if (by === 1) return;
      labels = document.createElementNS(SVG, "g");
      const perDay = ((right - left) * by * DAY) / (last - first), type = parseFloat(label.getAttribute("font-size"));
      for (const [at, words] of ticks(first, last, perDay, type)) {
        const x = left + ((at - first) / DAY) * perDay, text = label.cloneNode(), tick = mark.cloneNode();
        text.textContent = words;
        for (const part of [text, tick]) part.setAttribute("x", x.toFixed(2));
        labels.append(tick, text);
      }
      axis.append(labels);
    }

    form.addEventListener("scroll", stay, { passive: true });
    return {
      // The share of the axis that is under a place of the window; null beside the axis.
      share(clientX) {
        const x = ((clientX - form.getBoundingClientRect().left) / form.clientWidth) * width;
        return x < left || x > right ? null : (x - left + scrolled()) / ((right - left) * by);
      },
      to(size) {
        // what is in the middle of the window stays there
        const middle = (scrolled() + (right - left) / 2) / by;
        made = made || parts(svg, left, right, across, mark ? +mark.getAttribute("y") : height);
        by = size;
        const whole = width + (right - left) * (by - 1);
        svg.setAttribute("viewBox", [0, 0, whole, height].join(" "));
        svg.style.width = by > 1 ? (100 * whole) / width + "%" : "";
        form.classList.toggle("zoomed", by > 1);
        form.style.scrollPadding = "0 " + (100 * (1 - right / width)).toFixed(1) + "% 0 " + (100 * from).toFixed(1) + "%";
        for (const part of made.moved) part();
        for (const paper of made.held.querySelectorAll("rect")) paper.style.display = by > 1 ? "" : "none";
        if (label && mark) dated();
        form.tabIndex = by > 1 ? 0 : -1;
        for (const [name, value] of [["role", "group"], ["aria-label", "Chart, " + by + " times as wide: scroll along its days"]])
          by > 1 ? form.setAttribute(name, value) : form.removeAttribute(name);
        form.scrollLeft = ((middle * by - (right - left) / 2) * form.clientWidth) / width;
        stay();
      },
    };
  }

  return function (figure) {
    const forms = new Map([...figure.querySelectorAll(".wide, .narrow")].map((form) => [form, frame(form, figure)]));
    const bar = document.createElement("p"), state = document.createElement("span");
    bar.className = "zoom";
    state.setAttribute("role", "status");
    let size = 1;
    const by = (factor) => {
      const wanted = Math.max(1, Math.min(MOST, size * factor));
      if (wanted === size) return;
      size = wanted;
      for (const form of forms.values()) form.to(size);
      state.textContent = size > 1 ? "Days " + size + " times as wide: swipe, scroll, or use ← → in the chart." : "";
    };
    for (const [name, factor] of [["Zoom in", 2], ["Zoom out", 0.5]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", () => by(factor));
      bar.append(button, " ");
    }
    bar.append(state);
    figure.addEventListener("keydown", (event) => {
      const factor = { "+": 2, "=": 2, "-": 0.5, 0: 1 / MOST }[event.key];
      if (!factor || event.ctrlKey || event.metaKey || event.altKey || !forms.has(event.target)) return;
      event.preventDefault();
      by(factor);
      event.target.focus();
    });
    return { bar, share: (form, clientX) => forms.get(form).share(clientX) };
  };
})();

