"""Said: the declared verbs, states and words that are said of the counted."""

from __future__ import annotations

from collections.abc import Iterator

from asreported.measures import Measure
from asreported.reading.clauses.structure import Structure, Tense, VerbGroup
from asreported.reading.clauses.structure.phrases import Unit, UnitKind, Voice
from asreported.reading.figures.measure.asked import CASES, Asked, Found, found_by, is_at, kind_of, longest
from asreported.reading.figures.measure.vocabulary import Entry
from asreported.records import Kind, Role

_AFTER = 4
"""Units between a counted noun and the verb said of it, at most, where the structure is not sure."""
_PASSED = CASES | {UnitKind.RELATIVE, UnitKind.COMMA, UnitKind.COPULA, UnitKind.NOUN_PHRASE, UnitKind.PRONOUN}

_LEADS = ([UnitKind.PREPOSITION], [UnitKind.OF])
"""What follows a participle that the structure takes for a past tense: ", paid to ticket holders"."""


@longest
def by_verb(asked: Asked) -> Iterator[Found]:
    """Yield the declared verbs of which the counted is the subject or the object."""
    words = asked.words
    if not (asked.known.verbs or kind_of(asked.case) is Kind.MONEY) or _is_whole(asked):
        return  # "45 of the 90 sacked men were hired": they are said of the part
    for at, word in enumerate(words):
        entries = asked.known.verbs.get(word, [])
        if kind_of(asked.case) is Kind.MONEY and asked.case.sentence.has("perfect_auxiliary", at - 1):
            entries = [*entries, *(one for one in asked.known.nouns.get(word, ()) if len(one.words) == 1)]  # "has cost"
        for entry in entries:
            if is_at(entry, words, at) and _is_said_of(asked, at, at + len(entry.words)):
                found = found_by(asked, entry)
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
        linked = held is not None and held.start == first and structure.unit_at(first) > 0
        linked = linked and _links(asked, structure.units[structure.unit_at(first) - 1])
        if held is not None and held is not case.phrase and first < held.end and last - first == 1 and not linked:
            had = case.sentence.has("perfect_auxiliary", first - 1)
            return had and kind_of(case) is Kind.MONEY and last <= case.left
        if last <= case.left and _is_turned(structure, last, case.left):
            return True  # "Still in shelters are 640 people"
        had = case.sentence.has("perfect_auxiliary", first - 1)  # "has cost the region $80 million", taken for a noun
        return _is_behind(asked, first) or (had and kind_of(case) is Kind.MONEY and last <= case.left)
    if case.verb is group:
        if kind_of(case) is Kind.MONEY and last <= case.left:
            return True  # "has cost the region $80 million"
        if case.role is Role.SUBJECT:
            passive = group.voice is Voice.PASSIVE or not _has_object(structure, last, words=last - first)
            return passive or _do_it_themselves(asked, last)
        if case.role is Role.OBLIQUE and case.last <= group.start:
            return _is_behind(asked, group.start)  # "In May, 63 percent of them backed it"
        return case.role in (Role.OBJECT, Role.PASSIVE_SUBJECT)
    if last <= case.left:
        near = structure.units[structure.unit_at(last - 1) + 1 : structure.unit_at(case.left)]
        direct = all(unit.kind is UnitKind.NOUN_PHRASE and unit.end <= case.left for unit in near)
        return direct and len(near) <= (1 if kind_of(case) is Kind.MONEY else 0) and case.verb is None
    if case.verb is not None and not _hangs(asked, group):
        return False
    acts = group.voice is not Voice.PASSIVE and _has_object(structure, last, words=last - first)
    return _is_behind(asked, group.start) and not acts


def _links(asked: Asked, unit: Unit) -> bool:
    """Return True if a verb makes a state of what stands behind it: "were pending", "remained shut"."""
    stays = unit.verb is not None and asked.case.sentence.has("staying", unit.verb.main)
    return unit.kind is UnitKind.COPULA or stays


def _hangs(asked: Asked, group: VerbGroup) -> bool:
    """Return True if a participle stands right behind the counted, or behind a comma: "$3 million, paid to"."""
    end = max(asked.own[1], asked.case.last)
    between = [unit.kind for unit in asked.structure.units if end <= unit.start < group.start]
    following = asked.structure.units[asked.structure.unit_at(group.end) :][:1]
    aside = between == [UnitKind.COMMA] and group.tense is Tense.PAST and [unit.kind for unit in following] in _LEADS
    verb = asked.case.verb  # "remain shut"
    stays = verb is not None and verb.end == group.start and asked.case.sentence.has("staying", verb.main)
    return aside or stays or (group.tense is Tense.NONE and between in ([], [UnitKind.COMMA]))


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


def _do_it_themselves(asked: Asked, at: int) -> bool:
    """Return True if people do something to a thing, so that they are who is counted: "90 people crossed the border".

    Of "40 managers dismissed the weavers" those are who it is done to.
    """
    has = asked.case.sentence.has
    head = asked.own[1] - 1
    done_to = asked.structure.phrase_at(at)
    if done_to is None or not (has("people_word", head) or has("group_noun", head)):
        return False
    object_head = asked.words[done_to.head]
    ours = any(object_head in heads for heads in asked.known.heads.values()) or object_head in asked.known.units
    return not ours and not has("people_word", done_to.head) and not has("group_noun", done_to.head)


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
        unit.phrase is not None and (at == 0 or between[at - 1].kind not in CASES) for at, unit in enumerate(between)
    )


@longest
def by_state(asked: Asked) -> Iterator[Found]:
    """Yield what is said of the counted that a declared noun says before its head: "of which 31 were confirmed"."""
    if not asked.known.states:
        return
    case, words = asked.case, asked.words
    counted = {case.draft.counted, case.draft.part_of.counted if case.draft.part_of is not None else None}
    if asked.before is not None:
        counted.add(asked.before.counted)
    heads = {word.lower().split()[-1] for word in counted if word}
    own = asked.own
    for at in range(case.last, len(words)):
        ones = own[0] < own[1] and asked.case.sentence.has("one_noun", own[1] - 1)
        if (own[0] <= at < own[1] and not ones) or (words[at + 1 : at + 2] and words[at + 1] in heads):
            continue  # "412 suspected cases": the noun itself tells
        for entry in asked.known.states.get(words[at], ()):
            of_head = [name for name in entry.names if heads & asked.known.heads[name]]
            if of_head and is_at(entry, words, at) and (at == case.last or _is_said_of(asked, at, at + 1)):
                found = found_by(asked, Entry(entry.words, tuple(of_head)))
                if found is not None:
                    yield found


@longest
def by_words(asked: Asked) -> Iterator[Found]:
    """Yield the declared words behind the number, up to the next one."""
    if not asked.known.words:
        return
    case, words = asked.case, asked.words
    until = len(words) if case.after is None else case.after.left
    for at in range(case.last, until):
        for entry in asked.known.words.get(words[at], ()):
            # of a measure that narrows a general one, they only tell it apart
            own = tuple(name for name in entry.names if asked.known.measures[name].general in (None, Measure.OTHER))
            if own and is_at(entry, words, at) and (found := found_by(asked, Entry(entry.words, own))) is not None:
                yield found


@longest
def by_modifier(asked: Asked) -> Iterator[Found]:
    """Yield the declared verbs inside the number's own noun phrase: "40,700 vaccinated children"."""
    first, last = asked.own
    words, has = asked.words, asked.case.sentence.has
    if has("of_word", asked.case.last) and has("definite", asked.case.last + 1):
        return  # "appeals in 77 of the closed cases": it counts some of them
    for at in range(first, last - 1):
        for entry in asked.known.verbs.get(words[at], ()):
            if len(entry.words) == 1 and (found := found_by(asked, entry)) is not None:
                yield found
