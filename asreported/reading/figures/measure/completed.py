"""Completed: the declared nouns that a number counts, or of which it says the state."""

from __future__ import annotations

from collections.abc import Iterator

from asreported.reading.clauses.structure.phrases import Unit, UnitKind
from asreported.reading.figures.case import Case
from asreported.reading.figures.measure.asked import CASES, Asked, Found, found_by, is_at, kind_of, longest
from asreported.reading.grammar.english import english
from asreported.reading.speech.bodies import source_before
from asreported.records import Kind

_FAR = 16
"""Units between a number and the noun that it completes, at most."""
_UNITS = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.DURATION, Kind.FRACTION})
_COMPLETED = CASES | {UnitKind.COPULA, UnitKind.FINITE, UnitKind.INFINITIVE, UnitKind.PARTICIPLE, UnitKind.GERUND}
_COMPLETED |= {UnitKind.COLON, UnitKind.OPEN}
_ENDS = frozenset({UnitKind.SUBORDINATOR, UnitKind.RELATIVE, UnitKind.END, UnitKind.QUOTE})


def _in_phrase(asked: Asked, first: int, last: int, *, whole: bool) -> Iterator[Found]:
    """Yield the declared nouns that a phrase is headed by: its words in order, the last one its last."""
    if last - first > 1 and any(asked.case.sentence.has(name, last - 1) for name in ("toll_verb", "amounting_as_noun")):
        last -= 1  # "the number of complaints rose", of which the structure takes the verb for a noun
    all_words, words = asked.words, asked.words[first:last]
    for entry in asked.known.nouns.get(words[-1], ()) if words else ():
        rest = iter(words)
        held = all(word in rest for word in entry.words) or is_at(entry, all_words, last - len(entry.words))
        if held and english.NET_WORD.isdisjoint({*words} - {*entry.words}):  # "net spending" is another sum
            yield from filter(None, [found_by(asked, entry, whole=whole)])


@longest
def by_noun(asked: Asked) -> Iterator[Found]:
    """Yield the declared nouns of the number's own phrase: "412 suspected cases", "a 61 percent turnout"."""
    first, last = asked.own
    if asked.case.draft.kind in _UNITS:
        phrase = asked.case.phrase
        last = phrase.head + 1 if phrase is not None and phrase.head >= first else first
    yield from _in_phrase(asked, first, last, whole=True)
    following = asked.structure.units[asked.unit + 1 : asked.unit + 3]
    if len(following) == 2 and following[0].kind is UnitKind.OF and following[1].phrase is not None and last > first:
        whole = asked.words[first : following[1].phrase.head + 1]  # "240 cases of heatstroke"
        for entry in asked.known.nouns.get(whole[-1], ()):
            if not english.OF_WORD.isdisjoint(entry.words) and tuple(whole[-len(entry.words) :]) == entry.words:
                yield from filter(None, [found_by(asked, entry)])


@longest
def by_noun_of(asked: Asked) -> Iterator[Found]:
    """Yield the declared nouns behind a sum or quantity: "$18 million in severance", "5,000 hectares of forest"."""
    case, units = asked.case, asked.structure.units
    at = asked.unit
    following = units[at + 1 : at + 3]
    if len(following) < 2 or following[0].kind not in CASES or following[1].phrase is None:
        return
    word = case.sentence.words[following[0].start]
    if following[0].start > max(case.end, case.last) or not _is_of_or_in(case, following[0].start):
        return
    if case.draft.kind in _UNITS or case.draft.counted_at is None:
        phrase = following[1].phrase
        share = case.draft.kind is Kind.PERCENT  # "40 percent of the cases" is no percentage that is a number of cases
        for found in _in_phrase(asked, phrase.start, phrase.head + 1, whole=not share):
            if word in english.OF_WORD or not share:
                yield found


def _is_of_or_in(case: Case, at: int) -> bool:
    """Return True if the noun of a sum or quantity follows; a sum is also "on" or "for" something."""
    paid_for = kind_of(case) is Kind.MONEY and case.sentence.has("spent_on", at)
    return paid_for or case.sentence.has("of_word", at) or case.sentence.has("in_word", at)


@longest
def by_completed(asked: Asked) -> Iterator[Found]:
    """Yield the declared words that the number completes: "the number of cases rose to 45", "losses of $2 million"."""
    case, units = asked.case, asked.structure.units
    at = asked.structure.unit_at(case.left)
    if at >= 0 and units[at].verb is not None:
        at += 1  # "has passed 250", whose verb hedges the number
    if at < 1 or units[at - 1].kind not in _COMPLETED or not _is_bare(asked, units[at - 1]):
        return
    for place in range(at - 1, max(-1, at - _FAR), -1):
        if _ends(asked, place, at):
            return
        told = list(_told_at(asked, place))
        if told:
            yield from told
            return
        if units[place].phrase is not None and place and not _is_passed(asked, units, place):
            return


def _ends(asked: Asked, place: int, at: int) -> bool:
    """Return True if what a number (at unit ``at``) completes cannot stand before a unit."""
    units = asked.structure.units
    unit = units[place]
    if unit.kind is UnitKind.RELATIVE and place == at - 2 and units[at - 1].verb is not None:
        return False  # "the recall in Ostby, which now covers 300 cars"
    if unit.kind is UnitKind.CONJUNCTION:
        return any(one.verb is not None for one in units[place:at])  # "wrecked 40 houses and will cost $3 million"
    parts = unit.kind is UnitKind.COLON and (place < at - 1 or asked.words[unit.start] == ";")
    return unit.kind in _ENDS or parts


def _told_at(asked: Asked, place: int) -> Iterator[Found]:
    """Yield the declared words at a unit: a noun phrase, a state ("in shelters"), a participle ("cases decided")."""
    units = asked.structure.units
    unit = units[place]
    if unit.kind in CASES:
        yield from _stated_at(asked, unit.start)
    elif unit.kind is UnitKind.PARTICIPLE and unit.verb is not None:
        for entry in asked.known.verbs.get(asked.words[unit.verb.main], ()):
            if len(entry.words) == 1 and (found := found_by(asked, entry)) is not None:
                yield found
    elif unit.kind is not UnitKind.PRONOUN and (unit.phrase is not None or _opens_as_noun(units, place)):
        yield from _said_by(asked, unit.start, unit.end if unit.phrase is None else unit.phrase.head + 1)


def _stated_at(asked: Asked, at: int) -> Iterator[Found]:
    """Yield the declared states of several words that begin at a token: "in shelters"."""
    words = asked.words
    for entry in asked.known.verbs.get(words[at], ()):
        if len(entry.words) > 1 and is_at(entry, words, at) and (found := found_by(asked, entry)) is not None:
            yield found


def _opens_as_noun(units: list[Unit], place: int) -> bool:
    """Return True if what looks like a verb is a noun: "Cases rose to 90", "a raise of 3 percent"."""
    if place and units[place].verb is not None and (before := units[place - 1].phrase) is not None:
        return before.end - before.start == 1 and units[place - 1].kind is UnitKind.NOUN_PHRASE
    following = units[place + 1].kind if place + 1 < len(units) else None
    if units[place].kind is UnitKind.GERUND and following in CASES:
        return True  # "spending by clubs passed 250", "puts spending at 231"
    opens = place == 0 and units[0].verb is not None
    stated = (unit.kind for unit in units[2:] if unit.verb is not None)  # "Claims for repairs stood at 90"
    hangs = following in CASES and next(stated, None) in (UnitKind.FINITE, UnitKind.COPULA)
    return opens and (hangs or following in (UnitKind.FINITE, UnitKind.COPULA))


def _said_by(asked: Asked, first: int, last: int) -> Iterator[Found]:
    """Yield the declared noun that heads a phrase, or the declared participles in it: "the number of sacked men"."""
    yield from _in_phrase(asked, first, last, whole=True)
    words = asked.words
    for at in range(first, last - 1):
        for entry in asked.known.verbs.get(words[at], ()):
            if len(entry.words) == 1 and (found := found_by(asked, entry)) is not None:
                yield found


def _is_passed(asked: Asked, units: list[Unit], place: int) -> bool:
    """Return True if a phrase between a number and the noun that it completes is no subject of its own."""
    unit, before = units[place], units[place - 1]
    if before.kind in CASES or _is_number(asked, unit):
        return True
    # "has shrunk" of which the structure takes the participle for a noun
    return unit.end - unit.start == 1 and asked.case.sentence.has("perfect_auxiliary", before.end - 1)


def _is_bare(asked: Asked, before: Unit) -> bool:
    """Return True if the number has no noun of its own, or one that can be said of what it completes."""
    case = asked.case
    if kind_of(case) is not Kind.COUNT or asked.own[0] == asked.own[1]:
        return True
    head = asked.own[1] - 1
    if asked.words[head] in asked.known.units:
        return True
    people = case.sentence.has("group_noun", head) or case.sentence.has("people_word", head)
    return people and (before.kind in CASES or before.kind is UnitKind.COPULA)


def _is_number(asked: Asked, unit: Unit) -> bool:
    """Return True if a phrase is a number of the sentence, or a time: "rose 5 percent to 209", "was on Friday 209"."""
    base = asked.case.sentence.base
    numbers = any(unit.start <= draft.first - base < unit.end for draft in asked.case.outline.drafts)
    sentence = asked.case.sentence
    return numbers or any(sentence.within(name, unit.start, unit.end) for name in ("weekday", "long_period"))


def as_before(asked: Asked) -> Found | None:
    """Return the measure of the number before, of one that is said of the same: "the union puts it at 1,300"."""
    case, before = asked.case, asked.before
    if before is None or before.named_measure is None or before.sentence < case.draft.sentence - 1:
        return None
    share = case.draft.kind is Kind.PERCENT and _is_share_of_before(asked)
    if not share and not _is_another_figure(asked):
        return None
    if share:
        name = asked.known.beside(before.named_measure, Kind.PERCENT)
        return None if name is None else Found(name, case.sentence.quote(case.first, case.last))
    if case.draft.kind is not before.kind or asked.known.bars(before.named_measure, asked.words):
        return None
    return Found(before.named_measure, case.sentence.quote(max(0, case.left - 3), case.left))


def _is_another_figure(asked: Asked) -> bool:
    """Return True if the number stands alone where somebody gives one: "puts the figure at 1,300", "has received 9"."""
    case, sentence = asked.case, asked.case.sentence
    if asked.own[0] != asked.own[1] or _has_verb(asked):
        return False
    for spot in sentence.spots("figure_word"):
        hangs = UnitKind.RELATIVE in sentence.kinds(
            spot.last, case.left
        )  # "a figure that leaves out fees of $2 million"
        if (
            spot.last <= case.left
            and not hangs
            and (spot.last + 1 == case.left or not sentence.has("of_word", spot.last))
        ):
            return True
    units, at = asked.structure.units, asked.structure.unit_at(case.left)
    verbs = [unit.verb for unit in units[max(0, at - 2) : at] if unit.verb is not None]
    near = verbs[-1] if verbs else None
    if near is None and _is_gapped(case):
        return True
    if near is not None and near.end == case.left and sentence.has("perfect_auxiliary", near.main):
        return True  # "the union has 340"
    if units[at - 1].kind in CASES and sentence.has("giving_count", units[at - 1].start - 1):
        return True  # "speaks of 340", whatever the structure takes the verb for
    if near is not None and near.end == case.left and sentence.has("say", near.main):
        return True  # "; the union said 340", "the union says 340 are"
    held = units[at - 1].kind is UnitKind.OF and sentence.has("holding_count", units[at - 1].start - 1)
    if held:
        return True  # "the union knows of 340", whatever the structure takes the verb for
    if near is None or not sentence.has("giving_count", near.main):
        return False
    between = [unit for unit in units[:at] if unit.start >= near.end]
    return all(unit.kind in CASES for unit in between)


def _has_verb(asked: Asked) -> bool:
    """Return True if something is said of a number itself: "said 20 were damaged", and not "says 900 are"."""
    units, at = asked.structure.units, asked.unit
    following = units[at + 1 : at + 3]
    if not following or following[0].verb is None:
        return False
    ends = len(following) == 1 or following[1].kind in (UnitKind.END, UnitKind.COMMA, UnitKind.COLON)
    return following[0].kind is not UnitKind.COPULA or not ends


def _is_gapped(case: Case) -> bool:
    """Return True if a source and its number share the verb of those before: "the union counted 300, the port 340"."""
    sentence, before = case.sentence, case.before
    if before is None or source_before(sentence.text, sentence.base + case.left) is None:
        return False
    if any(sentence.has("according_word", spot) for spot in range(before.last, case.left)):
        return True  # "according to the union 300 were shut, according to the port 340"
    verbs = [verb for verb in sentence.verbs if verb.end <= before.left and verb.finite]
    return bool(verbs) and sentence.has("giving_count", verbs[-1].main)


def _is_share_of_before(asked: Asked) -> bool:
    """Return True if a share is one of what was told before: "That is 12 percent", "or 12 percent of the total"."""
    case, units, sentence = asked.case, asked.structure.units, asked.case.sentence
    at = asked.structure.unit_at(case.left)
    opened = at > 0 and (
        sentence.has("or_word", units[at - 1].start)
        or (units[at - 1].kind is UnitKind.COPULA and at > 1 and units[at - 2].kind is UnitKind.PRONOUN)
        or (units[at - 1].kind is UnitKind.COPULA and at > 1 and sentence.has("pointing_pronoun", units[at - 2].start))
        or (units[at - 1].kind in (UnitKind.OPEN, UnitKind.COMMA) and case.before is not None)
    )
    if not opened:
        return False
    of = case.sentence.has("of_word", case.last)
    return not of or sentence.within("of_all_those", case.last, case.last + 2)
