// Search on the front page: words and filters over the index, with the state in the address and no server.
(function () {
  const form = document.getElementById("find");
  if (!form) return;
  const head = JSON.parse(document.getElementById("index").textContent);
  const SAID = 0, BEFORE = 1, NUMBER = 2, AFTER = 3, MEASURE = 4, PLACE = 5, GROUP = 6, SOURCE = 7, HEDGE = 8;
  const DAY = 9, SURE = 10, CONTESTED = 11, REPORT = 12, PAGE = 13;
  const MOST = 50;
  const columns = { measure: MEASURE, place: PLACE, group: GROUP, source: SOURCE, hedge: HEDGE };
  const list = form.parentElement.querySelector(".results"), told = form.parentElement.querySelector(".told");
  let index = null, names = null, figures = null, texts = null, loading = false;

  // A large index comes in parts: what the figures have in common once somebody turns to the form, and the figures
  // themselves once somebody searches.
  const parts = head.parts || [], arrived = parts.length ? [] : [head, head.figures], all = parts.length || 2;
  const waiting = {};
  window.asreportedPart = (part) => arrived.push(part);
  function load(n, done) {
    if (arrived.length >= n) return done();
    waiting[n] = done;
    if (loading) return;
    loading = true;
    const next = () => {
      const part = document.createElement("script");
      part.src = parts[arrived.length];
      part.onload = () => {
        for (const n of Object.keys(waiting).filter((n) => arrived.length >= n)) {
          const ready = waiting[n];
          delete waiting[n];
          ready();
        }
        if (Object.keys(waiting).length) next(); else loading = false;
      };
      part.onerror = () => { told.textContent = "The index could not be loaded: " + part.getAttribute("src") + " is missing."; };
      document.head.append(part);
    };
    next();
  }

  function withFilters(done) {
    load(1, () => {
      if (!index) fill(arrived[0]);
      done();
    });
  }

  function withFigures(done) {
    withFilters(() => {
      if (arrived.length < all) told.textContent = "Loading the index …";
      load(all, () => {
        if (!figures) figures = arrived.slice(1).flat();
        done();
      });
    });
  }

  function fill(facets) {
    index = facets;
    names = {
      measure: index.measures.map((of) => of[1]), place: index.places, group: index.groups, source: index.sources,
      hedge: index.hedges,
    };
    for (const [name, values] of Object.entries(names)) {
      const field = form.elements[name];
      values.forEach((value) => field.add(new Option(value.replace(/_/g, " "), value)));
      if (values.length < 2) field.closest("label").hidden = true;
    }
  }

  const monthName = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
  for (const month of index.months) form.elements.month.add(new Option(monthName.format(Date.parse(month)), month));

  function textOf(figure) {
    const of = (name) => names[name][figure[columns[name]]] || "";
    const report = index.reports[figure[REPORT]] || ["", ""];
    const sentence = figure[BEFORE] + figure[NUMBER] + figure[AFTER];
    const named = ["measure", "place", "group", "source"].map(of);
    return [figure[SAID], sentence, ...named, report[0], report[1]].join(" ").toLowerCase();
  }

  function asked() {
    const state = {};
    for (const field of form.elements) {
      const value = field.type === "checkbox" ? field.checked && "1" : field.value;
      if (field.name && value) state[field.name] = value;
    }
    return state;
  }

  function node(tag, text, attributes) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    return made;
  }

  function found(figure) {
    const item = node("li", "", { class: "entry" }), said = node("p", "", { class: "said" });
    const about = ["measure", "place", "group"].map((name) => names[name][figure[columns[name]]]);
    said.append(node("strong", figure[SAID]), " ", [...about, figure[DAY]].filter(Boolean).join(", "));
    if (figure[CONTESTED]) said.append(" ", node("span", "contested", { class: "tag" }));
    const words = node("blockquote", ""), line = node("bdi", "");
    line.append(figure[BEFORE], node("mark", figure[NUMBER]), figure[AFTER]);
    words.append(line);
    const by = node("p", "", { class: "by" }), report = index.reports[figure[REPORT]];
    by.append("Source: " + (names.source[figure[SOURCE]] || "nobody named"));
    if (figure[SURE] >= 0) by.append(" · " + figure[SURE] + "\u00a0% sure");
    const named = { href: figure[PAGE], "aria-label": "Figure: " + figure[SAID] + ", " + figure[DAY] };
    by.append(" · ", node("a", "Figure", named));
    if (report) by.append(" · " + printed(report) + ": ", node("a", report[0], { href: report[3] }));
    item.append(said, words, by);
    return item;
  }

  function printed(report) {
    return report[1] + (report[2] ? ", " + report[2] : "");
  }

  function other(kind, name, address, more) {
    const item = node("li", kind + ": ", { class: "entry" });
    item.append(node("a", name, { href: address }), more ? " · " + more : "");
    return item;
  }

  function among(rows, words, made) {
    if (!words.length) return [];
    const has = (row) => words.every((word) => row.join(" ").toLowerCase().includes(word));
    return rows.filter(has).slice(0, 5).map(made);
  }

  function show(state) {
    const words = (state.q || "").toLowerCase().split(/\s+/).filter(Boolean);
    list.replaceChildren();
    if (!Object.keys(state).length) { told.textContent = ""; return; }
    if (!texts && words.length) texts = figures.map(textOf);
    const chosen = Object.keys(columns).filter((name) => state[name]).map((name) => [columns[name], names[name].indexOf(state[name])]);
    const hits = [];
    let n = 0;
    for (let at = 0; at < figures.length; at++) {
      const figure = figures[at];
      if (!chosen.every(([column, value]) => figure[column] === value)) continue;
      if (state.month && !figure[DAY].startsWith(state.month)) continue;
      if (state.from && !(figure[DAY] >= state.from)) continue;
      if (state.to && !(figure[DAY] && figure[DAY] <= state.to)) continue;
      if (state.sure && figure[SURE] < Number(state.sure)) continue;
      if (state.contested && !figure[CONTESTED]) continue;
      if (!words.every((word) => texts[at].includes(word))) continue;
      if (n++ < MOST) hits.push(figure);
    }
    const only = Object.keys(state).length === 1;
    const sourced = (name) => "#find?" + new URLSearchParams({ source: name });
    const series = only ? among(index.series, words, (row) => other("Chart", row[0], row[2], row[1])) : [];
    const sources = only ? among(index.sources.map((of) => [of]), words, ([of]) => other("Source", of, sourced(of))) : [];
    const reports = only ? among(index.reports, words, (row) => other("Report", row[0], row[3], printed(row))) : [];
    const listed = n > MOST ? ", the newest " + MOST + " listed" : "";
    told.textContent = n.toLocaleString("en") + (n === 1 ? " figure" : " figures") + listed + ".";
    list.append(...series, ...sources, ...hits.map(found), ...reports);
  }

  function search() {
    const state = asked(), said = new URLSearchParams(state).toString();
    history.replaceState(null, "", said ? "#find?" + said : location.pathname.split("/").pop() || "#");
    withFigures(() => show(asked()));
  }

  // From the address into the form; an anchor that stands on another page since the report has several leads there.
  function follow() {
    const hash = location.hash.slice(1);
    if (hash.startsWith("find?")) {
      withFilters(() => {
        const state = new URLSearchParams(hash.slice(5));
        for (const field of form.elements) {
          if (field.type === "checkbox") field.checked = state.has(field.name);
          else if (field.name) field.value = state.get(field.name) || "";
        }
        form.querySelector("details").open = [...state.keys()].some((name) => name !== "q");
        withFigures(() => show(asked()));
      });
    } else if (/(^|-)figure-/.test(hash) && !document.getElementById(hash)) {
      const id = hash.slice(hash.search(/(^|-)figure-/)).replace(/^-/, "");
      withFigures(() => {
        const there = figures.find((figure) => figure[PAGE].endsWith("#" + id));
        if (there) location.replace(there[PAGE]);
      });
    }
  }

  if (arrived.length) withFilters(() => {});
  form.addEventListener("focusin", () => withFilters(() => {}));
  form.querySelector("details").addEventListener("toggle", () => withFilters(() => {}));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", search);
  form.addEventListener("reset", () => setTimeout(search));
  window.addEventListener("hashchange", follow);
  document.addEventListener("keydown", (event) => {
    const field = form.elements.q, typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing) { event.preventDefault(); field.focus(); field.select(); }
    if (event.key === "Escape" && form.contains(document.activeElement)) { form.reset(); field.focus(); }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const links = [field, ...list.querySelectorAll("li > a, li .by a:first-of-type")], at = links.indexOf(document.activeElement);
      if (at < 0 || links.length < 2) return;
      event.preventDefault();
      links[Math.max(0, Math.min(links.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))].focus();
    }
  });
  follow();
})();
