// What is asked of the search: words, whole numbers and days, as they are written in its field.
const MONTHS = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];
const OF_MONTH = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|" +
  "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const OF_DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
const YEAR = "((?:19|20)\\d\\d)";
// Ways to write a day, a month or a year, the longer before what they contain, and which part stands where.
const WRITTEN = [
  [YEAR + "-(\\d\\d)-(\\d\\d)", ["year", "month", "day"]],
  [YEAR + "-(\\d\\d)", ["year", "month"]],
  [OF_DAY + "\\s+(?:of\\s+)?" + OF_MONTH + ",?\\s+" + YEAR, ["day", "month", "year"]],
  [OF_MONTH + "\\s+" + OF_DAY + ",?\\s+" + YEAR, ["month", "day", "year"]],
  [OF_MONTH + ",?\\s+" + YEAR, ["month", "year"]],
  [OF_DAY + "\\s+(?:of\\s+)?" + OF_MONTH, ["day", "month"]],
  [OF_MONTH + "\\s+" + OF_DAY, ["month", "day"]],
  [YEAR, ["year"]],
];
// Words of a question that say nothing of what is asked for: they count only where nothing else is written.
const OF_QUESTIONS = new Set(("a an and are at by did do does for had has have how in is it many much of on or the there " +
  "to was were what when where which").split(" "));
const SLASHED = /(^|\s)\d{1,2}([/.])\d{1,2}\2\d{2,4}(?=[\s,;?!]|$)/;

// In lower case and without accents: "Zürich" is found as "zurich".
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

// {words, days, slashed}: each word or number with a pattern that finds it, each day with its parts (0: not said).
function readQuery(text) {
  const days = [];
  let rest = " " + folded(text) + " ";
  for (const [pattern, parts] of WRITTEN) {
    rest = rest.replace(new RegExp("([\\s(])(?:(?:on|in|of|by)\\s+)?" + pattern + "(?=[\\s,;?!.)])", "g"), (all, before, ...found) => {
      const day = { year: 0, month: 0, day: 0, words: wordsOf(all) };
      parts.forEach((part, n) => { day[part] = Number(found[n]) || monthOf(found[n]); });
      if (day.month > 12 || day.day > 31) return all;
      days.push(day);
      return before + " ";
    });
  }
  const written = wordsOf(rest), telling = written.filter((of) => !OF_QUESTIONS.has(of.word));
  return { words: telling.length || days.length ? telling : written, days, slashed: SLASHED.test(text) };
}

function monthOf(name) {
  return MONTHS.findIndex((month) => month.toLowerCase().startsWith(name.slice(0, 3))) + 1;
}

function wordsOf(text) {
  const bare = text.split(/\s+/).map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
  return bare.filter(Boolean).map((word) => ({ word, pattern: patternOf(word) }));
}

// A number is found whole, with or without commas ("94" is not in "94,154"); any other word from its beginning.
function patternOf(word) {
  const literal = (of) => of.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  if (!/^\d[\d.,]*$/.test(word)) return new RegExp("(?:^|[^\\p{L}\\p{N}])" + literal(word).replace(/’|'/g, "['’]"), "u");
  const [whole, ...decimals] = word.split(".");
  const digits = /^\d{1,3}(,\d{3})+$/.test(whole) ? whole.replace(/,/g, "") : whole;
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, ",?");
  return new RegExp("(?:^|[^\\d.,]|[^\\d][.,])" + [grouped, ...decimals].join("\\.") + "(?!\\d|[.,]\\d)", "u");
}

function hasAll(words, text) {
  return words.every((of) => of.pattern.test(text));
}

// A day with its year is told by the day of a figure alone; without it, or a year alone, may be words of its sentence.
function isOf(day, date, text) {
  const [year, month, dayOfMonth] = date ? date.split("-").map(Number) : [0, 0, 0];
  const same = (asked, has) => !asked || asked === has;
  if (date && same(day.year, year) && same(day.month, month) && same(day.day, dayOfMonth)) return true;
  return !(day.year && day.month) && hasAll(day.words, text);
}

function sayDay(day) {
  return [day.day || "", day.month ? MONTHS[day.month - 1] : "", day.year || ""].filter(Boolean).join(" ");
}

// 2024-08-07 as "7 Aug 2024".
function shortDay(date) {
  const [year, month, day] = date.split("-").map(Number);
  return day + " " + MONTHS[month - 1].slice(0, 3) + " " + year;
}
