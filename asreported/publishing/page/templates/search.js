// Search on the front page: words and filters over the index, with the state in the address and no server.
(function () {
  const form = document.getElementById("find");
  if (!form) return;
  const head = JSON.parse(document.getElementById("index").textContent);
  const SAID = 0, BEFORE = 1, NUMBER = 2, AFTER = 3, MEASURE = 4, PLACE = 5, GROUP = 6, SOURCE = 7, HEDGE = 8;
  const DAY = 9, SURE = 10, CONTESTED = 11, REPORT = 12, PAGE = 13, BY_REPORT = 14, MODALITY = 15;
  const STEP = 50, NEAR = 3;
  const NONE = "-", NOBODY = "nobody named";
  const columns = { measure: MEASURE, place: PLACE, group: GROUP, source: SOURCE, hedge: HEDGE };
  const list = form.parentElement.querySelector(".results"), told = form.parentElement.querySelector(".told");
  const next = form.parentElement.querySelector("button.next");
  let index = null, names = null, figures = null, texts = null, loading = false, listed = STEP;

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
    const following = () => {
      const part = document.createElement("script");
      part.src = parts[arrived.length];
      part.onload = () => {
        for (const n of Object.keys(waiting).filter((n) => arrived.length >= n)) {
          const ready = waiting[n];
          delete waiting[n];
          ready();
        }
        if (Object.keys(waiting).length) following(); else loading = false;
      };
      part.onerror = () => { told.textContent = "The index could not be loaded: " + part.getAttribute("src") + " is missing."; };
      document.head.append(part);
    };
    following();
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

  const monthName = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });

  function fill(facets) {
    index = facets;
    names = {
      measure: index.measures.map((of) => of[1]), place: index.places, group: index.groups, source: index.sources,
      hedge: index.hedges,
    };
    const publishers = [...new Set(index.reports.map((of) => of[1]))].sort();
    for (const [name, values] of Object.entries({ ...names, publisher: publishers })) {
      const field = form.elements[name], without = index.without[name];
      if (without) field.add(new Option((name === "source" ? NOBODY : "no " + name) + " (" + without + ")", NONE));
      values.forEach((value) => field.add(new Option(value.replace(/_/g, " "), value)));
      if (field.length < 3) field.closest("label").hidden = true;
    }
    for (const month of index.months) form.elements.month.add(new Option(monthName.format(Date.parse(month)), month));
  }

  function textOf(figure) {
    const of = (name) => names[name][figure[columns[name]]] || "";
    const report = index.reports[figure[REPORT]] || ["", ""];
    const sentence = figure[BEFORE] + figure[NUMBER] + figure[AFTER];
    const named = ["measure", "place", "group", "source"].map(of);
    return folded([figure[SAID], sentence, ...named, report[0], report[1]].join(" | "));
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

  function entry(figure) {
    const item = node("li", "", { class: "entry hit" }), said = node("p", "", { class: "said" });
    const about = ["measure", "place", "group"].map((name) => names[name][figure[columns[name]]]);
    const day = figure[DAY] && shortDay(figure[DAY]) + (figure[BY_REPORT] ? " (day of the report)" : "");
    said.append(node("strong", figure[SAID]), " ", [...about, day].filter(Boolean).join(", "));
    // what is planned, supposed or denied says so
    const modality = index.modalities[figure[MODALITY]], tags = [modality !== "reported" && modality, figure[CONTESTED] && "contested"];
    for (const tag of tags.filter(Boolean)) said.append(" ", node("span", tag, { class: "tag" }));
    const words = node("blockquote", ""), line = node("bdi", "");
    line.append(figure[BEFORE], node("mark", figure[NUMBER]), figure[AFTER]);
    words.append(line);
    const by = node("p", "", { class: "by" }), report = index.reports[figure[REPORT]];
    by.append("Source: " + (names.source[figure[SOURCE]] || NOBODY));
    if (figure[SURE] >= 0) by.append(" · " + figure[SURE] + "\u00a0% sure");
    const named = { href: figure[PAGE], "aria-label": "Figure: " + figure[SAID] + ", " + (day || "no day") };
    by.append(" · ", node("a", "Figure", named));
    if (report) by.append(" · " + printed(report) + ": ", node("a", report[0], { href: report[3] }));
    item.append(said, words, by);
    return item;
  }

  function printed(report) {
    return report[1] + (report[2] ? ", " + shortDay(report[2]) : "");
  }

  function other(kind, name, address, more) {
    const item = node("li", kind, { class: "entry" });
    item.append(node("a", name, { href: address }), more ? " · " + more : "");
    return item;
  }

  function among(rows, words, made) {
    if (!words.length) return [];
    return rows.filter((row) => hasAll(words, folded(row.slice(0, 2).join(" | ")))).slice(0, 5).map(made);
  }

  function addressOf(state) {
    return "#find?" + new URLSearchParams(state);
  }

  function sized(n) {
    return n.toLocaleString("en") + (n === 1 ? " figure" : " figures");
  }

  // Where one of several values is chosen: -1 is "none", what nobody has finds nothing.
  function placeOf(values, chosen) {
    const at = values.indexOf(chosen);
    return chosen === NONE ? -1 : at < 0 ? NaN : at;
  }

  // The figures that have all that is asked, and how many more would if they had a day; days may be left out.
  function matching(state, query, days) {
    const chosen = Object.keys(columns).filter((name) => state[name]);
    const places = chosen.map((name) => [columns[name], placeOf(names[name], state[name])]);
    if (!texts && (query.words.length || days.length)) texts = figures.map(textOf);
    const timed = state.from || state.to || state.month || days.length;
    const hits = [];
    let undated = 0;
    for (let at = 0; at < figures.length; at++) {
      const figure = figures[at], day = figure[DAY];
      if (!places.every(([column, value]) => figure[column] === value)) continue;
      if (state.publisher && (index.reports[figure[REPORT]] || [])[1] !== state.publisher) continue;
      if (state.sure && figure[SURE] < Number(state.sure)) continue;
      if (state.contested && !figure[CONTESTED]) continue;
      if (!hasAll(query.words, texts && texts[at])) continue;
      if (timed && !day && !days.some((of) => isOf(of, "", texts[at]))) { undated++; continue; }
      if (state.month && !day.startsWith(state.month)) continue;
      if ((state.from && day < state.from) || (state.to && day > state.to)) continue;
      if (!days.every((of) => isOf(of, day, texts[at]))) continue;
      hits.push(figure);
    }
    return { hits, undated, timed };
  }

  // What was found, in words: how many, how many of them stand under the day of their report, how many have no day.
  function tell(found, query) {
    const n = found.hits.length, of = query.days.filter((day) => day.month).map(sayDay).join(", ");
    const parts = [sized(n) + (of ? " of " + of : "") + (n > listed ? ", the newest " + listed + " listed." : ".")];
    const dated = found.hits.filter((figure) => figure[BY_REPORT]).length;
    if (found.timed && dated) parts.push(dated.toLocaleString("en") + " by the day of the report, which gives none for the number.");
    if (found.timed && found.undated) parts.push(sized(found.undated) + (found.undated === 1 ? " has" : " have") + " no day at all: left out.");
    return parts.join(" ");
  }

  // Nothing is of the day that is asked for: the nearest before and after it.
  function nearest(state, query) {
    const day = query.days.find((of) => of.year && of.month);
    if (!day) return [];
    const least = [day.year, day.month, day.day || 1].map((part) => String(part).padStart(2, "0")).join("-");
    const { hits } = matching(state, query, []), dated = hits.filter((figure) => figure[DAY]);
    const after = dated.filter((figure) => figure[DAY] > least), before = dated.slice(after.length);
    return [...after.slice(-NEAR), ...before.slice(0, NEAR)];
  }

  // What may lead on where nothing is found.
  function hints(state, query) {
    const made = [], count = (asks, of, days) => matching(asks, of, days).hits.length;
    const tried = (asks, name, n) => made.push(n ? other("Try: ", name, addressOf(asks), sized(n)) : node("li", name + ": in no figure", { class: "entry" }));
    if (Object.keys(state).some((name) => name !== "q") && state.q) {
      const n = count({}, query, query.days);
      if (n) tried({ q: state.q }, "the same words without the filters", n);
    }
    if (query.days.length && query.words.length) {
      const bare = query.words.map((of) => of.word).join(" "), asks = { ...state, q: bare };
      tried(asks, "“" + bare + "” of any day", count(asks, query, []));
    }
    if (query.words.length > 1) {
      for (const of of query.words) tried({ q: of.word }, "“" + of.word + "” alone", count({}, { words: [of] }, []));
    }
    if (query.slashed) made.push(node("li", "Days are written 7 August 2024 or 2024-08-07.", { class: "entry" }));
    if (/\d/.test(state.q || "")) made.push(other("It may be among the numbers that are not figures: ", "refused numbers", "refused.html"));
    made.push(other("The search knows figures, their sentences and titles. For the rest: ", "all reports", "reports.html"));
    return made;
  }

  function show(state) {
    const query = readQuery(state.q || ""), words = query.words;
    list.replaceChildren();
    next.hidden = true;
    if (!Object.keys(state).length) { told.textContent = ""; return; }
    const found = matching(state, query, query.days);
    const only = Object.keys(state).join() === "q";
    const day = query.days.length === 1 && query.days[0].year && query.days[0].day ? query.days[0] : null;
    const series = only ? among(index.series, words, (row) => chart(row, day)) : [];
    const sourced = (name) => addressOf({ source: name });
    const bare = only && !query.days.length;
    const sources = bare ? among(index.sources.map((of) => [of]), words, ([of]) => other("Source: ", of, sourced(of))) : [];
    const reports = bare ? among(index.reports, words, (row) => other("Report: ", row[0], row[3], printed(row))) : [];
    told.textContent = tell(found, query);
    let figured = found.hits.slice(0, listed);
    if (!figured.length) {
      figured = nearest(state, query);
      if (figured.length) told.textContent += " Listed: the nearest before and after.";
    }
    list.append(...series, ...sources, ...figured.map(entry), ...reports);
    if (!found.hits.length && !series.length && !sources.length && !reports.length) list.append(...hints(state, query));
    next.hidden = found.hits.length <= listed;
    next.textContent = "Show " + Math.min(STEP, found.hits.length - listed) + " more";
  }

  // A chart; where a day is asked for and a number holds from day to day, at the number of that day.
  function chart([title, finding, page, lookup], day) {
    if (!day || !lookup) return other("Chart: ", title, page, finding);
    const date = [day.year, day.month, day.day].map((part) => String(part).padStart(2, "0")).join("-");
    return other("Chart: ", title + ": the newest number by " + sayDay(day), page + "?on=" + date + "#" + lookup);
  }

  function remember(state) {
    const more = listed > STEP ? { show: listed } : {}, said = new URLSearchParams({ ...state, ...more }).toString();
    history.replaceState(null, "", said ? "#find?" + said : location.pathname.split("/").pop() || "#");
  }

  function search() {
    listed = STEP;
    remember(asked());
    withFigures(() => show(asked()));
  }

  next.addEventListener("click", () => {
    const at = listed;
    listed += STEP;
    remember(asked());
    show(asked());
    const links = list.querySelectorAll("li.hit .by a:first-of-type");
    if (links[at]) links[at].focus();
  });

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
        listed = Math.max(STEP, Number(state.get("show")) || STEP);
        form.querySelector("details").open = [...state.keys()].some((name) => name !== "q" && name !== "show");
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
      const links = [field, ...list.querySelectorAll("li > a, li .by a:first-of-type"), ...(next.hidden ? [] : [next])];
      const at = links.indexOf(document.activeElement);
      if (at < 0 || links.length < 2) return;
      event.preventDefault();
      links[Math.max(0, Math.min(links.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))].focus();
    }
  });
  follow();
})();
