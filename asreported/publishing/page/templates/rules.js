// Rules: only those with all words that are looked for, each field open that has one.
(function () {
  const form = document.querySelector("form.find"), field = form.querySelector("input"), said = form.querySelector("[role=status]");
  const folds = [...document.querySelectorAll("details.rules-of")].map((fold) => ({
    fold,
    count: fold.querySelector(".count"),
    rows: [...fold.querySelectorAll("tbody tr")].map((row) => ({ row, text: row.textContent.toLowerCase().replaceAll("_", " ") })),
  }));
  const counted = (n) => n + (n === 1 ? " rule" : " rules");

  function find() {
    const words = field.value.toLowerCase().replaceAll("_", " ").split(/\s+/).filter(Boolean);
    let all = 0;
    for (const { fold, count, rows } of folds) {
      let found = 0;
      for (const { row, text } of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        if (!row.hidden) found += 1;
      }
      all += found;
      fold.hidden = !found;
      fold.open = words.length > 0 && found > 0;
      count.textContent = (words.length ? found + " of " : "") + counted(+count.dataset.all);
    }
    said.textContent = words.length ? counted(all) + " found" : "";
  }

  field.addEventListener("input", find);
  form.addEventListener("submit", (event) => event.preventDefault());
  // a link to a rule that the search hides shows it
  window.addEventListener("hashchange", () => {
    const there = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!there || !there.hidden) return;
    field.value = "";
    find();
    for (let of = there; of; of = of.parentElement) if (of.tagName === "DETAILS") of.open = true;
    there.scrollIntoView();
  });
})();
