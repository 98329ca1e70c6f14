"""Own counts: whose count a number is, where the count stands as a noun: "by the ministry's count", "its tally"."""

from __future__ import annotations

from asreported.reading.figures.rules import Condition, Rule, Taken
from asreported.reading.figures.source.cue import (
    Cue,
    Tally,
    TallyRule,
    Tokens,
    When,
    after,
    before,
    follows,
    kind,
    word,
)
from asreported.reading.figures.source.ids import Id
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.speech.bodies import POSSESSIVE, has_name, is_body, is_number
from asreported.reading.speech.phrases import BEFORE, PHRASE, SOURCE
from asreported.reading.speech.reach import clause_end, clause_start, phrase_or_clause

_STANDS = Pattern("<!comma|terminal>{0,6}? ( <be> | <have> | stood | stands | rose | reached | put | showed )")


def _reach(cue: Cue, begin: int, end: int) -> Tokens:
    """Return what a count named from ``begin`` to the cue answers for: the numbers before it if it closes a clause.

    Beside a phrase without a verb ("3,000 to 4,000 by X's reckoning") that phrase, behind a clause the clause, else
    all that follows.
    """
    text, low = cue.text, cue.low
    opening = clause_start(text, low, begin)
    if begin - opening <= 2:
        return opening, clause_end(text, end, cue.high)
    if not cue.has("count_place", begin - 1):
        return begin, clause_end(text, end, cue.high)
    if cue.has("comma", begin - 2):
        return clause_start(text, low, begin - 2), end
    return phrase_or_clause(text, low, begin - 1), end


def _own_count(cue: Cue) -> Tally | None:
    owner, at = cue.owner, cue.first - 1
    if owner is None or owner[0] == owner[1] or (cue.has("toll", cue.first) and not is_body(cue.text, *owner)):
        return None
    if cue.has("be", at) and cue.text.words[at] not in POSSESSIVE:
        return None  # "the country's output is forecast to fall"
    return Tally(cue.who(owner), *_reach(cue, owner[0], cue.last), True)


def _figures_of(cue: Cue) -> Tally | None:
    named = cue.text.match(PHRASE, cue.last + 1, cue.high)
    if named is None:
        return None
    np = named.span("np")
    if not is_body(cue.text, *np) or not has_name(cue.text, *np) or is_number(cue.text, *np):
        return None
    return Tally(cue.who(np), np[1], clause_end(cue.text, np[1], cue.high), True)


def _its_count(cue: Cue) -> Tally:
    words = cue.text.slice(cue.first - 1, cue.last)
    return Tally(words, cue.last, clause_end(cue.text, cue.last, cue.high), True)


def _count_by(cue: Cue) -> Tally | None:
    text = cue.text
    named = text.search(BEFORE, max(cue.low, cue.first - 5), cue.first)
    begin = named.start("np") if named is not None else cue.first
    own = named is None and cue.has("own_word", begin - 1) and cue.has("comma", begin - 3)  # "…, by its count"
    begin -= own or (named is None and cue.has("article", begin - 1))
    asked = cue.has("poll", cue.first)
    by = cue.has("by_word", begin - 1) and named is not None
    capital = any(word[0].isupper() for word in text.words[begin : cue.first])
    if not cue.has("count_place", begin - 1) or not (by or capital or asked or own):
        return None
    whole = text.match(SOURCE, begin, cue.high) if asked else None
    end = max(cue.last, whole.end("np")) if whole is not None else cue.last
    return Tally(cue.who((begin, end if asked else cue.first + 1)), *_reach(cue, begin, end), True)


owned: When = Condition("owned", lambda cue: cue.owner is not None)
count_noun = kind("tally") | (kind("count") | kind("claim") & word("count_verb")) & word("tally")
unowned_count = count_noun & ~owned & ~word("toll")

OWN_COUNTS: tuple[TallyRule, ...] = (
    Rule(
        Id.OWN_COUNT,
        count_noun & owned,
        Taken("owner", _own_count),
        "A count is that of the body that it belongs to; a toll too.",
        ("The agency's own tally stands at [310] dead.",),
        ("The storm's toll stands at [310] dead.",),
    ),
    Rule(
        Id.FIGURES_OF,
        unowned_count & after("of_word"),
        Taken("named behind the count", _figures_of),
        "The body behind the count stands for the numbers that follow.",
        ("The paper printed the figures of the Harbour Ministry: [40] dead.",),
        ("The paper printed the figures of the year: [40] dead.",),
    ),
    Rule(
        Id.ITS_COUNT,
        unowned_count & before("own_word") & follows("stands", _STANDS),
        Taken("the count, of what follows", _its_count),
        "A count with a verb says what follows.",
        ("Its tally for the day was [125] dead.",),
        ("It took its tally home, and [125] people came.",),
    ),
    Rule(
        Id.COUNT_BY,
        unowned_count,
        Taken("the count", _count_by),
        "A count that somebody is named with is a source.",
        ("Some [40] people have died, by the Norwegian count.",),
        ("Some [40] people have died, at last count.",),
    ),
)
