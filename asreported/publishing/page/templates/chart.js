// Charts: the sentence of a point opens beside it, and the pointer reads a day.
(function () {
  const DAY = 86400000;
  const dayName = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  let panel = null, from = null;

  function closed(refocus) {
    if (!panel) return;
    panel.remove();
    panel = null;
    if (refocus && from) from.focus();
  }

  // The sentence of a point, beside the point; on a narrow page at the lower edge of the window.
  function open(point, entry) {
    closed(false);
    from = point;
    panel = document.createElement("aside");
    panel.className = "beside";
    panel.tabIndex = -1;
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-label", point.getAttribute("aria-label"));
    const words = document.createElement("div");
    words.append(...[...entry.cloneNode(true).childNodes].filter((node) => !(node.matches && node.matches(".points"))));
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", () => closed(true));
    const more = document.createElement("a");
    more.href = "#" + entry.id;
    more.textContent = "In the list";
    more.addEventListener("click", () => closed(false));
    const foot = document.createElement("p");
    foot.className = "foot";
    foot.append(close, " ", more);
    panel.append(words, foot);
    document.body.append(panel);
    place(point);
    history.replaceState(null, "", "#" + entry.id);
    panel.focus({ preventScroll: true });
  }

  function place(point) {
    const mark = (point.querySelector("use, path") || point).getBoundingClientRect();
    if (innerWidth < 700) return;
    const width = panel.offsetWidth, height = panel.offsetHeight;
    const right = mark.right + 16 + width < document.documentElement.clientWidth;
    panel.style.left = scrollX + Math.max(8, right ? mark.right + 14 : mark.left - 14 - width) + "px";
    panel.style.top = scrollY + Math.max(8, Math.min(mark.top - 24, innerHeight - height - 8)) + "px";
  }

  document.addEventListener("click", (event) => {
    const point = event.target.closest("svg a.point");
    if (!point) {
      if (panel && !panel.contains(event.target)) closed(false);
      return;
    }
    const href = point.getAttribute("href") || point.getAttributeNS("http://www.w3.org/1999/xlink", "href") || "";
    const entry = href.startsWith("#") && document.getElementById(decodeURIComponent(href.slice(1)));
    if (!entry || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(point, entry);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closed(true);
  });

  // What holds on the day under the pointer, from the rows of the chart's table.
  function rowsOn(table, day) {
    return [...table.tBodies[0].rows].filter((row) => row.dataset.from <= day && day <= row.dataset.until);
  }

  function words(row) {
    const sure = row.dataset.sure ? ", " + row.dataset.sure : "";
    return row.cells[0].textContent.trim() + ", " + row.querySelector(".source").textContent.trim() + sure;
  }

  for (const figure of document.querySelectorAll("figure.read")) {
    const table = document.querySelector("#" + figure.dataset.table + " table"), field = document.querySelector(
      'input.on-day[data-table="' + figure.dataset.table + '"]');
    const first = Date.parse(figure.dataset.first), last = Date.parse(figure.dataset.last);
    const told = document.createElement("p");
    told.className = "reading";
    told.textContent = "Point at the chart to read a day.";
    figure.querySelector("figcaption").before(told);
    const zoom = zoomed(figure);
    const dayAt = (event) => {
      const form = event.target.closest(".wide, .narrow");
      if (!form) return null;
      const across = zoom.share(form, event.clientX);
      if (across === null) return null;
      return new Date(first + Math.round((across * (last - first)) / DAY) * DAY).toISOString().slice(0, 10);
    };
    figure.addEventListener("pointermove", (event) => {
      const day = dayAt(event);
      if (!day || !field) return;
      const rows = rowsOn(table, day).slice(0, 3);
      told.textContent = dayName.format(Date.parse(day)) + ": " + (rows.length ? rows.map(words).join("; ") : "no number yet");
    });
    figure.addEventListener("click", (event) => {
      const day = dayAt(event);
      if (!day || !field || event.target.closest("a")) return;
      field.value = day;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    told.after(zoom.bar);
  }
})();

// A day that the address names (?on=2024-08-07) is looked up in the field that it leads to.
(function () {
  const on = new URLSearchParams(location.search).get("on"), there = document.getElementById(location.hash.slice(1));
  const field = on && there && there.querySelector("input.on-day");
  if (!field) return;
  field.value = on;
  field.dispatchEvent(new Event("input", { bubbles: true }));
})();

// Where the story names no address, the snippet has that at which the page is read: it works as it is pasted.
for (const code of document.querySelectorAll("code[data-embed]")) {
  const address = new URL(code.dataset.embed, location.href).href.replace(/&/g, "&amp;");
  code.textContent = code.textContent.replace(/src="[^"]*"/, () => 'src="' + address + '"');
  code.closest("details").querySelector(".hint").textContent = location.protocol === "file:" ?
    "The address in it is a file of this computer: the frame works in pages on this computer. Once this site is published, " +
    "copy the snippet from there." : "The address in it is that at which you read this page.";
}
