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
  copied(words.textContent.trim()).then(() => said("Copied"), () => { selected(words); said("Selected: press Ctrl+C"); });
});

// A table of a count that holds from day to day: only the rows that hold on the day that is asked for.
document.addEventListener("input", (event) => {
  const field = event.target.closest("input.on-day");
  if (!field) return;
  const rows = document.querySelectorAll("#" + field.dataset.table + " tbody tr");
  let shown = 0;
  for (const row of rows) {
    const holds = !field.value || (row.dataset.from <= field.value && field.value <= row.dataset.until);
    row.hidden = !holds;
    shown += holds;
  }
  const told = field.closest(".lookup").querySelector(".found");
  told.textContent = field.value ? (shown === 1 ? "1 number holds on that day." : shown ? shown + " numbers hold on that day." : "No number holds on that day.") : "";
});
