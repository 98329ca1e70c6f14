"use strict";
// Copying and looking up a day: nothing on a page needs this to be read.
document.documentElement.classList.add("scripted");

function copied(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  return Promise.reject(new Error("no clipboard"));
}

function selected(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.copy");
  if (!button) return;
  const words = button.parentElement.querySelector(".citation");
  const said = (text) => { button.textContent = text; };
  const taken = () => { selected(words); said("Selected: press Ctrl+C"); };
  copied(words.textContent.trim()).then(() => said("Copied"), taken);
});

// A table of a count that holds from day to day: only the rows that hold on the day that is asked for.
document.addEventListener("input", (event) => {
  const field = event.target.closest("input.on-day");
  if (!field) return;
  const rows = document.querySelectorAll("#" + field.dataset.table + " tbody tr");
  const shown = [];
  for (const row of rows) {
    const holds = !field.value || (row.dataset.from <= field.value && field.value <= row.dataset.until);
    row.hidden = !holds;
    if (holds) shown.push(row);
  }
  if (field.value) document.getElementById(field.dataset.table).open = true;
  field.closest(".lookup").querySelector(".found").textContent = field.value ? onThatDay(shown) : "";
});

// The newest of the numbers that hold on a day, in words; the others are what their sources said last before it.
function onThatDay(rows) {
  if (!rows.length) return "Nobody is reported to have said a number by that day.";
  const [stated, source, day] = ["td.n", "td.source", "td.day"].map((of) => rows[0].querySelector(of).textContent.trim());
  const sure = rows[0].dataset.sure ? ", " + rows[0].dataset.sure : "";
  const newest = "Newest by that day: " + stated + " (" + source + ", " + day + sure + ").";
  const others = rows.length - 1;
  if (!others) return newest;
  return newest + " Below it: the last number of " + (others === 1 ? "another source." : others + " other sources.");
}

// A link to something that is folded away unfolds it; so does one to where the address already leads.
function unfolded(anchor) {
  const there = document.getElementById(decodeURIComponent(anchor));
  for (let of = there; of; of = of.parentElement) if (of.tagName === "DETAILS") of.open = true;
  if (there) there.scrollIntoView();
}
window.addEventListener("hashchange", () => unfolded(location.hash.slice(1)));
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link && !event.defaultPrevented && link.getAttribute("href") === location.hash) unfolded(location.hash.slice(1));
});
if (location.hash) unfolded(location.hash.slice(1));
