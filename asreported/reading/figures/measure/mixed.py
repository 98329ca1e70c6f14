"""Mixed: numbers that count dead and hurt together, as a sum of both or as all who were hit; and changes of a toll."""

from __future__ import annotations

from asreported.measures import HURT, Measure
from asreported.reading.clauses.structure import Tag
from asreported.reading.figures.amended import IN_TOLL, in_toll
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import kind
from asreported.reading.figures.measure import meanings
from asreported.reading.figures.measure.ids import MeasureRule as Id
from asreported.reading.figures.measure.tells import Row, Told, sort, taken, when
from asreported.reading.figures.rules import Rule, Sign, needs
from asreported.reading.grammar.alphabet import fold
from asreported.records import Kind

_FATAL_IN = 1
"""Sentences after that of people who were shot in which it may be told that some died."""


def sum_of_both(case: Case) -> Told | None:
    """Return "other" for the sum of two counts of those hurt in different ways: "40 dead and 60 injured, 100 in all".

    The words say that it is a sum, or the numbers do.
    """
    counts = [one for one in case.sentence.cases[: case.at] if one.draft.kind is Kind.COUNT][-2:]
    told = {one.draft.measure for one in counts}
    if len(told) < 2 or not told <= HURT or any(one.draft.part_of is not None for one in counts):
        return None
    value, parts = case.draft.value, [one.draft.value for one in counts]
    adds_up = value is not None and None not in parts and value == sum(part or 0 for part in parts)
    return Told(Measure.OTHER) if adds_up or _is_called_sum(case) else None


def _is_called_sum(case: Case) -> bool:
    """Return True if words beside a number say that it is a sum: "in all", "a total of"."""
    sentence = case.sentence
    behind = sentence.within("in_all", case.last, case.end + 2)
    return behind or any(spot.last in (case.left, case.first) for spot in sentence.spots("sum_of"))


def shot(case: Case) -> Told | None:
    """Return "other" for those who were shot, where the text counts dead and hurt: "14 were shot, four fatally"."""
    verb = case.verb
    if verb is None or not case.sentence.has("shooting_verb", verb.main):
        return None
    behind = case.after.left if case.after is not None else len(case.sentence.words)
    if case.sentence.within("fatal_word", verb.end, min(verb.end + 2, behind)):
        return None  # "were shot dead"
    return Told(Measure.OTHER, case.sentence.words[verb.main]) if _some_died(case, verb.end) else None


def _some_died(case: Case, behind: int) -> bool:
    """Return True if it is told of some of those shot that they died, or how many did."""
    sentence, text = case.sentence, case.sentence.text
    counted = [one for one in sentence.cases if one is not case]
    if counted and sentence.within("fatal_word", behind, len(sentence.words)):
        return True
    entries = text.lexicon.categories["fatal_word"]
    for after in range(1, _FATAL_IN + 1):
        index = case.draft.sentence + after
        if index >= len(text.bounds):
            return False
        first, last = text.sentence(index)
        if any(fold(word) in entries for word in text.words[first:last]):
            return True
    return False


def of_toll(case: Case) -> Told | None:
    """Return what is put into a toll or taken out of it: by its own noun, or as the toll counts the dead."""
    toll = in_toll(case)
    if toll is None:
        return None
    own = case.outline.value("measure_noun", case.end - 1) if case.draft.counted_at is not None else None
    dead = case.sentence.has("dead_toll", toll.first) or toll.last - toll.first > 1
    of = toll.last + 1 + (case.sentence.tag(toll.last + 1) == Tag.DETERMINER)
    state = meanings.state_of(case.outline, of) if case.sentence.has("of_word", toll.last) else None
    if state is not None:
        return Told(state, case.sentence.quote(toll.first, of + 1))
    return Told(own or Measure.DEATHS, case.sentence.quote(*toll[:2])) if own is not None or dead else None


not_part = ~when("part_of_another", lambda case: case.draft.part_of is not None)
MIXED: tuple[Row, ...] = (
    Rule(
        Id.OF_TOLL,
        kind(Kind.COUNT),
        taken(of_toll, IN_TOLL),
        "What is put into a toll or taken out of it measures what the toll does.",
        ("The board removed [14] names from the death toll.", "The board took [14] injuries out of its count."),
        ("The board removed [14] names from the door.",),
    ),
    Rule(
        Id.SUM_OF_BOTH,
        kind(Kind.COUNT) & not_part,
        taken(sum_of_both, needs(Sign.SEVERAL)),
        "The sum of dead and hurt counts neither.",
        ("The landslide killed 30 hikers and injured 45, [75] in all.", "It left 30 dead and 45 hurt ([75] together)."),
        ("The landslide killed 30 hikers and injured [45].", "It left 30 dead, 45 hurt and [60] missing."),
    ),
    Rule(
        Id.SHOT,
        kind(Kind.COUNT) & sort("person", "force") & not_part,
        taken(shot, needs("shooting_verb")),
        "Those who were shot are dead and hurt, where the text counts some who died.",
        ("[Nine] hikers were shot, two of them fatally.", "[Nine] hikers were shot on Friday. Two died in hospital."),
        ("[Nine] hikers were shot on Friday.", "[Nine] hikers were shot dead."),
    ),
)
"""What is asked before the verb of a number is."""
