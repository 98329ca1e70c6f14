"""The number of a figure with its hedge, unit and noun, in the words of its sentence: what a citation says."""

from __future__ import annotations

import re
from typing import Any

from asreported.nouns import countable, singular, unit
from asreported.publishing.asides import words_of
from asreported.publishing.wording import HEDGE_WORDS, clean
from asreported.records import Aspect, Hedge, Kind, Modality

SHARES = (Kind.PERCENT, Kind.FRACTION)

NOT_SO = {
    Modality.PLANNED: "planned or expected, not reported as fact",
    Modality.HYPOTHETICAL: "possible or feared, not reported as fact",
    Modality.DENIED: "denied",
}
"""What is said of a number that is not reported as fact."""

OF_ASPECT = {Aspect.CHANGE: "a change", Aspect.RATE: "a rate"}
"""What is said of a number that is no count by itself."""

BETWEEN_WORDS = 4
"""Words that may stand between the number and its noun, or its hedge, for the sentence's own words to be taken."""

APART = frozenset(
    (
        *("and", "or", "but", "in", "at", "on", "by", "from", "as", "when", "who", "whom", "that", "which", "while"),
        *("since", "is", "are", "was", "were", "be", "been", "have", "has", "had", "will", "would", "could", "may"),
        *("might", "can", "killed", "wounded", "injured", "died"),
    )
)
"""Words after which a noun no longer belongs to the number."""

BEHIND_A_STATE = frozenset(("so", "to", "with", "within", "after", "before", "during", "until", "today", "yesterday"))
"""Words besides that may stand behind "913 dead" where it counts no other noun."""

_BREAKS = re.compile(r"[,;:()\[\]“”\"\d\n]|[.!?]\s")


def amount(figure: dict[str, Any]) -> str | None:
    """Return what a figure counts in the words of its sentence, or None where its noun or unit is unknown.

    "More than 90 people"; "one in five of the households"; "USD 3 billion"; "913 dead", where the sentence says how
    they are and names no noun. What is planned, possible or denied says so, and so does a change or a rate. ``figure``
    has the columns of the figures' table.
    """
    kind, noun = figure.get("kind"), clean(figure.get("counted") or "")
    quote = clean(figure.get("quote") or "")
    if not quote or (figure.get("value") is None and figure.get("hedge") not in (Hedge.BETWEEN, Hedge.VAGUE)):
        return None
    if kind == Kind.MONEY:
        if not figure.get("currency"):
            return None
        noun = ""
    elif kind in (Kind.DURATION, Kind.MEASURE) and unit(noun):
        # "a nine-day search" took nine days
        several = kind == Kind.DURATION and figure.get("value") != 1 and unit(f"{noun}s")
        noun = f"{noun}s" if several else noun
    elif not countable(noun, one=kind in SHARES or figure.get("value") == 1):
        stated = _in_state(figure)
        return _beside(stated, figure) if stated else None
    return _beside(_with_noun(figure, quote, noun, kind in SHARES), figure)


def bare_amount(figure: dict[str, Any], measure: str) -> str:
    """Return the number alone, with its hedge, and in brackets that its noun or unit was not read.

    "About 120 (counted as: hostages held; no noun was read beside it)". ``measure`` is what it is counted as, empty
    where that was not read either.
    """
    missing = "currency" if figure.get("kind") == Kind.MONEY else "noun"
    counted = [f"counted as: {measure[:1].lower()}{measure[1:]}"] if measure else []
    return _beside(_number(figure), figure, *counted, f"no {missing} was read beside it")


def _beside(words: str, figure: dict[str, Any], *told: str) -> str:
    """The words, and in brackets what else has to be said of the number."""
    said = [*told, *_told(figure)]
    return f"{words} ({'; '.join(said)})" if said else words


def _number(figure: dict[str, Any]) -> str:
    """The number with its hedge, as the sentence has them."""
    sentence, first = _placed(figure)
    quote = figure["quote"]
    return clean(_hedged(figure, clean(quote), sentence, first, first + len(quote))[0])


def _in_state(figure: dict[str, Any]) -> str | None:
    """The number with the word right behind it that says how those are whom it counts: "913 dead"; None without one.

    "31 displaced farmhands" counts a noun that was not read: it is not cut off behind its first word.
    """
    sentence, first = _placed(figure)
    state, _, rest = sentence[first + len(figure["quote"]) :].strip().partition(" ")
    word = state.strip(".,;:)").lower()
    if figure.get("kind") != Kind.COUNT or word not in words_of("state_behind"):
        return None
    follows = next(iter(rest.split()), "").strip(".,;:").lower()
    if word == state.lower() and follows and follows not in APART | BEHIND_A_STATE:
        return None
    said = _number(figure)
    return said if word in said.lower().split() else f"{said} {word}"


def _told(figure: dict[str, Any]) -> list[str]:
    """Return what else has to be said of the number: what kind of count it is, and that it is not reported as fact."""
    aspect, modality = figure.get("aspect"), figure.get("modality")
    found = (OF_ASPECT.get(aspect or Aspect.OTHER), NOT_SO.get(modality or Modality.REPORTED))
    return [words for words in found if words]


def _with_noun(figure: dict[str, Any], quote: str, noun: str, share: bool) -> str:
    """The number with its hedge and its noun; the sentence's own words between them where they belong together."""
    sentence, first = _placed(figure)
    last = first + len(figure["quote"])
    said, last = _hedged(figure, quote, sentence, first, last)
    if not noun or noun.lower() in quote.lower().split():
        return clean(said)
    found = re.compile(rf"\b{re.escape(noun)}\b").search(sentence, last)
    if found and _joined(sentence[last : found.start()]) and not _one_of(figure, noun):
        return clean(said + sentence[last : found.end()])
    if _one_of(figure, noun):
        return clean(f"{said} {singular(noun)}")
    state = _behind(sentence[last:])
    return clean(f"{said} of the {noun}" if share else f"{said} {state}{noun}")


def _behind(rest: str) -> str:
    """The word right behind a number that says how those are whose noun stands elsewhere; empty where none does."""
    word = next(iter(rest.split()), "").strip(".,;:").lower()
    return f"{word} " if word in words_of("state_behind") else ""


def _one_of(figure: dict[str, Any], noun: str) -> bool:
    """Return True if the noun is the plural of which one is counted: "two clinics, one of them shut"."""
    return figure.get("kind") == Kind.COUNT and figure.get("value") == 1 and singular(noun) != noun.lower()


def _placed(figure: dict[str, Any]) -> tuple[str, int]:
    """The sentence and where the number stands in it; the number alone where the sentence does not hold it."""
    sentence, quote = figure.get("sentence") or "", figure["quote"]
    first = (figure.get("start") or 0) - (figure.get("sentence_start") or 0)
    if sentence[first : first + len(quote)] != quote or first < 0:
        first = sentence.find(quote)
    return (sentence, first) if first >= 0 else (quote, 0)


def _hedged(figure: dict[str, Any], quote: str, sentence: str, first: int, last: int) -> tuple[str, int]:
    """The number as written with the hedge words that stand before or after it, and where what was taken ends."""
    words, hedge = figure.get("hedge_text") or "", figure.get("hedge") or Hedge.EXACT
    if not words:
        said = "between " if hedge == Hedge.BETWEEN and " and " in quote.lower() else HEDGE_WORDS.get(hedge, "")
        return (f"{said}{quote[:1].lower()}{quote[1:]}" if said else quote), last
    at = sentence.rfind(words, 0, first)
    if at >= 0 and _joined(sentence[at + len(words) : first]):
        return sentence[at:last], last
    at = sentence.find(words, last)
    if at >= 0 and _joined(sentence[last:at]):
        return sentence[first : at + len(words)], at + len(words)
    return (f"{quote} {words}" if words.lower().startswith("or ") else f"{words} {quote}"), last


def _joined(gap: str) -> bool:
    """Return True if what stands between two parts of a phrase leaves them one phrase."""
    words = gap.lower().split()
    return len(words) <= BETWEEN_WORDS and not _BREAKS.search(gap) and not APART.intersection(words)
