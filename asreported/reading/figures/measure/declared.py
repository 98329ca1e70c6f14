"""Declared: the measure that a story's own nouns, verbs and words give a number, before any general one.

The longest phrase at the number tells. What is said of the counted comes before the counted noun, a noun of the
number's own phrase before one that the number completes ("turnout was 61 percent").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import NamedTuple

from asreported.reading.clauses.structure import Structure, Tense, VerbGroup
from asreported.reading.clauses.structure.phrases import Unit, UnitKind, Voice
from asreported.reading.figures.case import Case
from asreported.reading.figures.measure.ids import DeclaredRule as Id
from asreported.reading.figures.measure.vocabulary import Entry, Vocabulary
from asreported.reading.figures.rules import Condition, Rule, Table, Taken
from asreported.reading.grammar.draft import Draft
from asreported.records import Kind, Role

_FAR = 16
"""Units between a number and the noun that it completes, at most."""
_AFTER = 4
"""Units between a counted noun and the verb said of it, at most, where the structure is not sure."""
_UNITS = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.DURATION, Kind.FRACTION})
_COMPLETED = frozenset({UnitKind.OF, UnitKind.PREPOSITION, UnitKind.COPULA, UnitKind.FINITE, UnitKind.INFINITIVE})
_COMPLETED |= {UnitKind.PARTICIPLE, UnitKind.GERUND, UnitKind.COLON, UnitKind.OPEN}
_ENDS = frozenset({UnitKind.SUBORDINATOR, UnitKind.RELATIVE, UnitKind.END, UnitKind.QUOTE})
_CASES = frozenset({UnitKind.OF, UnitKind.PREPOSITION})
_VERBS = frozenset({UnitKind.FINITE, UnitKind.INFINITIVE, UnitKind.PARTICIPLE, UnitKind.GERUND, UnitKind.COPULA})
_PASSED = frozenset({*_CASES, UnitKind.RELATIVE, UnitKind.COMMA, UnitKind.COPULA, UnitKind.NOUN_PHRASE})
_PASSED |= {UnitKind.PRONOUN}


class Found(NamedTuple):
    """A measure, and the words that told it."""

    name: str
    words: str

    def __str__(self) -> str:
        """Return the measure."""
        return self.name


class Asked(NamedTuple):
    """A number, with the words that its story declares, and the last number before it that they told."""

    case: Case
    known: Vocabulary
    before: Draft | None

    @property
    def words(self) -> list[str]:
        """The words of its sentence, folded."""
        return list(self.case.sentence.words)

    @property
    def structure(self) -> Structure:
        """The structure of its sentence."""
        return self.case.sentence.structure

    @property
    def unit(self) -> int:
        """The place of its phrase among the units of the sentence."""
        return max(0, self.structure.unit_at(self.case.first))

    @property
    def own(self) -> tuple[int, int]:
        """The tokens of its own noun phrase behind the number; an empty range where it has none."""
        case = self.case
        if case.end > case.last:
            return case.last, case.end
        phrase = case.phrase
        if phrase is not None and phrase.head >= case.last:
            return case.last, phrase.head + 1
        return case.last, case.last


def _is_at(entry: Entry, words: list[str], at: int) -> bool:
    return tuple(words[at : at + len(entry.words)]) == entry.words


def _kind(case: Case) -> Kind:
    """Return the kind of a number; money also in a currency that several countries call alike ("9 million crowns")."""
    plain = case.draft.kind is Kind.COUNT and case.draft.counted_at is not None
    return Kind.MONEY if plain and case.sentence.has("shared_currency", case.end - 1) else case.draft.kind


def _found(asked: Asked, entry: Entry, *, whole: bool = False) -> Found | None:
    name = asked.known.choose(entry, _kind(asked.case), whole=whole)
    if name is None or asked.known.bars(name, asked.words[slice(*asked.own)]):
        return None
    return Found(name, " ".join(entry.words))


def _first(find: Callable[[Asked], Iterator[Found]]) -> Callable[[Asked], Found | None]:
    """Return a search for the longest phrase that is found; the first found of those that are as long."""

    @wraps(find)
    def longest(asked: Asked) -> Found | None:
        return max(find(asked), key=lambda found: found.words.count(" "), default=None)

    return longest


# -- what is said of the counted ---------------------------------------------------------------------------


@_first
def by_verb(asked: Asked) -> Iterator[Found]:
    """Yield the declared verbs of which the counted is the subject or the object."""
    words = asked.words
    if _is_whole(asked):
        return  # "45 of the 90 sacked men were hired": they are said of the part
    for at, word in enumerate(words):
        entries = asked.known.verbs.get(word, [])
        if _kind(asked.case) is Kind.MONEY and asked.case.sentence.has("perfect_auxiliary", at - 1):
            entries = [*entries, *(one for one in asked.known.nouns.get(word, ()) if len(one.words) == 1)]  # "has cost"
        for entry in entries:
            if _is_at(entry, words, at) and _is_said_of(asked, at, at + len(entry.words)):
                found = _found(asked, entry)
                if found is not None:
                    yield found


def _is_whole(asked: Asked) -> bool:
    """Return True if another number of the sentence is counted as a part of this one: "45 of the 90"."""
    draft, before = asked.case.draft, asked.case.before
    opens = before is not None and before.draft.part_of is draft
    return opens and asked.case.sentence.has("of_word", before.last) if before is not None else False


def _is_said_of(asked: Asked, first: int, last: int) -> bool:
    """Return True if a verb phrase (tokens ``first`` to ``last``, excluded) is said of the counted."""
    case, structure = asked.case, asked.structure
    group = _leading(structure, structure.verb_at(first) or structure.verb_at(last - 1))
    if group is None:
        held = structure.phrase_at(first)
        if held is not None and held is not case.phrase and first < held.end and last - first == 1:
            had = case.sentence.has("perfect_auxiliary", first - 1)
            return had and _kind(case) is Kind.MONEY and last <= case.left
        if last <= case.left and _is_turned(structure, last, case.left):
            return True  # "Still in shelters are 640 people"
        had = case.sentence.has("perfect_auxiliary", first - 1)  # "has cost the region $80 million", taken for a noun
        return _is_behind(asked, first) or (had and _kind(case) is Kind.MONEY and last <= case.left)
    if case.verb is group:
        if _kind(case) is Kind.MONEY and last <= case.left:
            return True  # "has cost the region $80 million"
        if case.role is Role.SUBJECT:
            return group.voice is Voice.PASSIVE or not _has_object(structure, last, words=last - first)
        if case.role is Role.OBLIQUE and case.last <= group.start:
            return _is_behind(asked, group.start)  # "In May, 63 percent of them backed it"
        return case.role in (Role.OBJECT, Role.PASSIVE_SUBJECT)
    if last <= case.left:
        near = structure.units[structure.unit_at(last - 1) + 1 : structure.unit_at(case.left)]
        direct = all(unit.kind is UnitKind.NOUN_PHRASE and unit.end <= case.left for unit in near)
        return direct and len(near) <= (1 if _kind(case) is Kind.MONEY else 0) and case.verb is None
    return case.verb is None and _is_behind(asked, group.start) and not _has_object(structure, last, words=last - first)


def _is_turned(structure: Structure, last: int, left: int) -> bool:
    """Return True if only a copula stands between a state that opens the sentence and the number."""
    between = [unit.kind for unit in structure.units if last <= unit.start < left]
    return between == [UnitKind.COPULA]


def _leading(structure: Structure, group: VerbGroup | None) -> VerbGroup | None:
    """Return the verb group that an infinitive hangs on directly: "have had to leave their homes"."""
    if group is None or group.tense is not Tense.INFINITIVE:
        return group
    at = structure.unit_at(group.start)
    before = structure.units[at - 1].verb if at > 0 else None
    return before or group


def _has_object(structure: Structure, at: int, words: int) -> bool:
    """Return True if a noun phrase follows a verb of one word directly: what it is done to."""
    following = structure.unit_at(at)
    if words > 1 or following < 0 or structure.units[following].start != at:
        return False
    return structure.units[following].phrase is not None


def _is_behind(asked: Asked, first: int) -> bool:
    """Return True if a phrase begins behind the counted, and nothing stands between that it could be said of."""
    case, units = asked.case, asked.structure.units
    end = max(asked.own[1], case.last)
    if first < end:
        return False
    between = [unit for unit in units[asked.unit + 1 :] if end <= unit.start < first]
    kept = asked.case.sentence.has
    stays = [unit for unit in between if unit.verb is not None and kept("staying", unit.verb.main)]
    if len(between) > _AFTER or any(unit.kind not in _PASSED and unit not in stays for unit in between):
        return False
    return not any(
        unit.phrase is not None and (at == 0 or between[at - 1].kind not in _CASES) for at, unit in enumerate(between)
    )


@_first
def by_state(asked: Asked) -> Iterator[Found]:
    """Yield what is said of the counted that a declared noun says before its head: "of which 31 were confirmed"."""
    case, words = asked.case, asked.words
    counted = {case.draft.counted, case.draft.part_of.counted if case.draft.part_of is not None else None}
    if asked.before is not None:
        counted.add(asked.before.counted)
    heads = {word.lower().split()[-1] for word in counted if word}
    own = asked.own
    for at in range(case.last, len(words)):
        ones = own[0] < own[1] and asked.case.sentence.has("one_noun", own[1] - 1)
        if (own[0] <= at < own[1] and not ones) or words[at + 1 : at + 2] and words[at + 1] in heads:
            continue  # "412 suspected cases": the noun itself tells
        for entry in asked.known.states.get(words[at], ()):
            of_head = [name for name in entry.names if heads & asked.known.heads[name]]
            if of_head and _is_at(entry, words, at) and (at == case.last or _is_said_of(asked, at, at + 1)):
                found = _found(asked, Entry(entry.words, tuple(of_head)))
                if found is not None:
                    yield found


@_first
def by_words(asked: Asked) -> Iterator[Found]:
    """Yield the declared words behind the number, up to the next one."""
    case, words = asked.case, asked.words
    until = len(words) if case.after is None else case.after.left
    for at in range(case.last, until):
        for entry in asked.known.words.get(words[at], ()):
            # of a measure that narrows a general one, they only tell it apart
            own = tuple(name for name in entry.names if asked.known.measures[name].general in (None, "other"))
            if own and _is_at(entry, words, at) and (found := _found(asked, Entry(entry.words, own))) is not None:
                yield found


@_first
def by_modifier(asked: Asked) -> Iterator[Found]:
    """Yield the declared verbs inside the number's own noun phrase: "40,700 vaccinated children"."""
    first, last = asked.own
    words = asked.words
    for at in range(first, last - 1):
        for entry in asked.known.verbs.get(words[at], ()):
            if len(entry.words) == 1 and (found := _found(asked, entry)) is not None:
                yield found


# -- nouns -------------------------------------------------------------------------------------------------


def _in_phrase(asked: Asked, first: int, last: int, *, whole: bool) -> Iterator[Found]:
    """Yield the declared nouns that a phrase is headed by: its words in order, the last one its last."""
    if last - first > 1 and asked.case.sentence.has("toll_verb", last - 1):
        last -= 1  # "the number of complaints rose", of which the structure takes the verb for a noun
    all_words, words = asked.words, asked.words[first:last]
    for entry in asked.known.nouns.get(words[-1], ()) if words else ():
        rest = iter(words)
        held = all(word in rest for word in entry.words) or _is_at(entry, all_words, last - len(entry.words))
        if held and (found := _found(asked, entry, whole=whole)) is not None:
            yield found


@_first
def by_noun(asked: Asked) -> Iterator[Found]:
    """Yield the declared nouns of the number's own phrase: "412 suspected cases", "a 61 percent turnout"."""
    first, last = asked.own
    if asked.case.draft.kind in _UNITS:
        phrase = asked.case.phrase
        last = phrase.head + 1 if phrase is not None and phrase.head >= first else first
    yield from _in_phrase(asked, first, last, whole=True)


@_first
def by_noun_of(asked: Asked) -> Iterator[Found]:
    """Yield the declared nouns behind "in" or "of": "$18 million in severance", "5,000 hectares of forest"."""
    case, units = asked.case, asked.structure.units
    at = asked.unit
    following = units[at + 1 : at + 3]
    if len(following) < 2 or following[0].kind not in _CASES or following[1].phrase is None:
        return
    word = case.sentence.words[following[0].start]
    if following[0].start > max(case.end, case.last) or not _is_of_or_in(case, following[0].start):
        return
    if case.draft.kind in _UNITS or case.draft.counted_at is None:
        phrase = following[1].phrase
        share = case.draft.kind is Kind.PERCENT  # "40 percent of the cases" is no percentage that is a number of cases
        for found in _in_phrase(asked, phrase.start, phrase.head + 1, whole=not share):
            if word == "of" or not share:
                yield found


def _is_of_or_in(case: Case, at: int) -> bool:
    return case.sentence.has("of_word", at) or case.sentence.has("in_word", at)


@_first
def by_completed(asked: Asked) -> Iterator[Found]:
    """Yield the declared words that the number completes: "the number of cases rose to 45", "losses of $2 million"."""
    case, units, words = asked.case, asked.structure.units, asked.words
    at = asked.structure.unit_at(case.left)
    if at < 1 or units[at - 1].kind not in _COMPLETED or not _is_bare(asked, units[at - 1]):
        return
    for place in range(at - 1, max(-1, at - _FAR), -1):
        unit = units[place]
        if unit.kind in _ENDS or (unit.kind is UnitKind.COLON and (place < at - 1 or words[unit.start] == ";")):
            return
        if unit.kind in _CASES and (states := list(_stated_at(asked, unit.start))):
            yield from states  # "the number of people in shelters has dropped to 2,100"
            return
        if unit.kind is UnitKind.PRONOUN or (unit.phrase is None and not _opens_as_noun(units, place)):
            continue
        found = list(_said_by(asked, unit.start, unit.end if unit.phrase is None else unit.phrase.head + 1))
        if found:
            yield from found
            return
        if unit.phrase is not None and place and not _is_passed(asked, units, place):
            return


def _stated_at(asked: Asked, at: int) -> Iterator[Found]:
    """Yield the declared states of several words that begin at a token: "in shelters"."""
    words = asked.words
    for entry in asked.known.verbs.get(words[at], ()):
        if len(entry.words) > 1 and _is_at(entry, words, at) and (found := _found(asked, entry)) is not None:
            yield found


def _opens_as_noun(units: list[Unit], place: int) -> bool:
    """Return True if what looks like a verb is a noun: "Cases rose to 90", "a raise of 3 percent"."""
    if place and units[place].verb is not None and (before := units[place - 1].phrase) is not None:
        return before.end - before.start == 1 and units[place - 1].kind is UnitKind.NOUN_PHRASE
    opens = place == 0 and units[0].verb is not None and len(units) > 1
    return opens and units[1].kind in (UnitKind.FINITE, UnitKind.COPULA)


def _said_by(asked: Asked, first: int, last: int) -> Iterator[Found]:
    """Yield the declared noun that heads a phrase, or the declared participles in it: "the number of sacked men"."""
    yield from _in_phrase(asked, first, last, whole=True)
    words = asked.words
    for at in range(first, last - 1):
        for entry in asked.known.verbs.get(words[at], ()):
            if len(entry.words) == 1 and (found := _found(asked, entry)) is not None:
                yield found


def _is_passed(asked: Asked, units: list[Unit], place: int) -> bool:
    """Return True if a phrase between a number and the noun that it completes is no subject of its own."""
    unit, before = units[place], units[place - 1]
    if before.kind in _CASES or _is_number(asked, unit):
        return True
    # "has shrunk" of which the structure takes the participle for a noun
    return unit.end - unit.start == 1 and asked.case.sentence.has("perfect_auxiliary", before.end - 1)


def _is_bare(asked: Asked, before: Unit) -> bool:
    """Return True if the number has no noun of its own, or one that can be said of what it completes."""
    case = asked.case
    if _kind(case) is not Kind.COUNT or asked.own[0] == asked.own[1]:
        return True
    head = asked.own[1] - 1
    people = case.sentence.has("group_noun", head) or case.sentence.has("people_word", head)
    return people and (before.kind in _CASES or before.kind is UnitKind.COPULA)


def _is_number(asked: Asked, unit: Unit) -> bool:
    """Return True if a phrase is a number of the sentence, or a time: "rose 5 percent to 209", "was on Friday 209"."""
    base = asked.case.sentence.base
    numbers = any(unit.start <= draft.first - base < unit.end for draft in asked.case.outline.drafts)
    return numbers or asked.case.sentence.within("weekday", unit.start, unit.end)


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
    if asked.own[0] != asked.own[1]:
        return False
    for spot in sentence.spots("figure_word"):
        if spot.last <= case.left and (spot.last + 1 == case.left or not sentence.has("of_word", spot.last)):
            return True
    units, at = asked.structure.units, asked.structure.unit_at(case.left)
    verbs = [unit.verb for unit in units[max(0, at - 2) : at] if unit.verb is not None]
    near = verbs[-1] if verbs else None
    if near is None or not sentence.has("giving_count", near.main):
        return False
    between = [unit for unit in units[:at] if unit.start >= near.end]
    return all(unit.kind in _CASES for unit in between)


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


always: Condition[Asked] = Condition("always", lambda asked: True)
"""Each rule asks its own words alone."""

supposes: Condition[Asked] = Condition(
    "modal(verb)", lambda asked: (found := by_verb(asked)) is not None and _is_modal(asked, found)
)


def _is_modal(asked: Asked, found: Found) -> bool:
    return asked.case.sentence.text.lexicon.has("modal", found.words.split()[0])


TABLE: Table[Asked, Found] = Table(
    "story",
    (
        Rule(
            Id.WOULD,
            supposes,
            Taken("measure of a declared verb said of the counted", by_verb),
            "Who would do something by the words of the story is counted: those asked in a poll.",
            ("In a poll [47 percent] would vote for it.",),
            ("In the ballot [47 percent] voted against it.",),
        ),
        Rule(
            Id.VERB,
            always,
            Taken("measure of a declared verb said of the counted", by_verb),
            "A verb that the story declares tells what happens to the counted.",
            ("The mill dismissed [40] weavers.", "Some [40] weavers were dismissed in May."),
            ("The mill that dismissed its weavers bought [40] looms.", "Some [40] managers dismissed the weavers."),
        ),
        Rule(
            Id.STATE,
            always,
            Taken("measure of the noun of which the state is said", by_state),
            "What a declared noun says before its head, said of the counted, tells the same.",
            ("There were 90 cases, of which [12] were confirmed.",),
            ("There were 90 guests, of which [12] were confirmed.",),
        ),
        Rule(
            Id.WORDS,
            always,
            Taken("measure of the declared words behind", by_words),
            "Words that the story declares tell the number before them.",
            ("Some [40] looms stand in the open air.",),
            ("In the open air stand [40] looms.",),
        ),
        Rule(
            Id.NOUN,
            always,
            Taken("measure of the declared noun", by_noun),
            "A noun that the story declares is what its number counts; the longest phrase first.",
            ("The port counted [412] suspected cases.", "The port held [300] containers."),
            ("The port held [300] ships.",),
        ),
        Rule(
            Id.NOUN_OF,
            always,
            Taken('measure of the declared noun behind "in" or "of"', by_noun_of),
            "A sum or a quantity is one of the noun behind it.",
            ("The mill paid [$3 million] in severance.",),
            ("The mill paid [$3 million] in May.",),
        ),
        Rule(
            Id.MODIFIER,
            always,
            Taken("measure of a declared participle", by_modifier),
            "A declared verb inside the noun phrase tells.",
            ("The union met [40] dismissed weavers.",),
            ("The union met [40] happy weavers.",),
        ),
        Rule(
            Id.COMPLETED,
            always,
            Taken("measure of the declared noun that the number completes", by_completed),
            "What rises to, stands at or comes to a number is measured by it.",
            ("Turnout was [61 percent] at noon.", "The number of containers in the port rose to [300]."),
            ("Turnout pleased the mayor, and rain fell on [61 percent] of the wards.",),
        ),
        Rule(
            Id.AS_BEFORE,
            always,
            Taken("measure of the number before", as_before),
            "Another figure for the same measures the same.",
            ("The port held 300 containers. The union put the figure at [340].",),
            ("The port held 300 containers. The union has [340] members.",),
        ),
    ),
)
"""What every number of a story with measures of its own is asked first."""
