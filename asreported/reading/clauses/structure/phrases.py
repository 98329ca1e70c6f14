"""Phrases: the noun phrases and verb groups of a tagged sentence, and what stands between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from asreported.lexicon import closed_classes
from asreported.members import plain
from asreported.reading.clauses.structure.tags import AUXILIARIES, NOUNS, VERBS, Tag
from asreported.reading.grammar.english import endings, english


@plain
class Voice(StrEnum):
    """The voice of a verb: its subject does what it says (active), or it is done to the subject (passive)."""

    ACTIVE = "active"
    PASSIVE = "passive"


@plain
class Tense(StrEnum):
    """When a verb group says that something is; a bare participle, gerund or infinitive does not say."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    PERFECT = "perfect"
    PAST_PERFECT = "past_perfect"
    CONDITIONAL = "conditional"  # would, could, may, might, should
    INFINITIVE = "infinitive"
    NONE = "none"


@plain
class Polarity(StrEnum):
    """The polarity of a verb group: asserted or negated."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


@plain
class UnitKind(StrEnum):
    """The kind of a unit that stands at one place of a sentence, as one sign."""

    NOUN_PHRASE = "N"
    PRONOUN = "I"
    THERE = "E"
    FINITE = "V"
    COPULA = "B"
    INFINITIVE = "T"
    GERUND = "G"
    PARTICIPLE = "K"
    PREPOSITION = "p"
    OF = "o"
    CONJUNCTION = "&"
    RELATIVE = "W"
    SUBORDINATOR = "C"
    COMMA = ","
    OPEN = "("
    CLOSE = ")"
    DASH = "-"
    QUOTE = '"'
    COLON = ":"
    END = "."


@dataclass(slots=True)
class NounPhrase:
    """A noun phrase: its tokens ``start`` to ``end`` (excluded), and that of its head; ``hedge`` opens a number."""

    start: int
    end: int
    head: int
    hedge: int


@dataclass(slots=True)
class VerbGroup:
    """Auxiliaries and a verb, tokens ``start`` to ``end`` (excluded); ``main`` is the verb, or a copula's last form."""

    start: int
    end: int
    main: int
    copula: bool
    tag: int
    voice: Voice
    tense: Tense
    polarity: Polarity

    @property
    def finite(self) -> bool:
        """Return True if the group can be the predicate of a sentence."""
        return self.tense not in (Tense.NONE, Tense.INFINITIVE)


@dataclass(slots=True)
class Unit:
    """A noun phrase, a verb group or a word that stands between them."""

    kind: UnitKind
    start: int
    end: int
    phrase: NounPhrase | None = None
    verb: VerbGroup | None = None


_INSIDE = frozenset({*NOUNS, Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER, Tag.ADJECTIVE, Tag.GENITIVE})
_OPENS = frozenset({*NOUNS, Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER, Tag.ADJECTIVE})
_BEFORE_NOUN = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER, Tag.ADJECTIVE})
_VERBAL = frozenset({Tag.PARTICIPLE, Tag.GERUND, Tag.PAST})
_RENEWS = frozenset({Tag.DETERMINER, Tag.POSSESSIVE})
_MODIFIED = frozenset({Tag.ADJECTIVE, Tag.NUMBER})
_GROUPED = frozenset({*AUXILIARIES, *VERBS, Tag.TO})
_WITHIN_GROUP = frozenset({Tag.NOT, Tag.ADVERB})
_OF_THEIR_OWN = frozenset({Tag.HAVE, Tag.DO})
"""Auxiliaries that are verbs where no other follows."""
_PRESENTS = frozenset({Tag.PRESENT, Tag.THIRD})
_PLAIN = {
    Tag.THERE: UnitKind.THERE,
    Tag.CONJUNCTION: UnitKind.CONJUNCTION,
    Tag.RELATIVE: UnitKind.RELATIVE,
    Tag.WHEN: UnitKind.RELATIVE,
    Tag.SUBORDINATOR: UnitKind.SUBORDINATOR,
    Tag.COMMA: UnitKind.COMMA,
    Tag.OPEN: UnitKind.OPEN,
    Tag.CLOSE: UnitKind.CLOSE,
    Tag.DASH: UnitKind.DASH,
    Tag.QUOTE: UnitKind.QUOTE,
    Tag.COLON: UnitKind.COLON,
    Tag.END: UnitKind.END,
}
_CLOSED = closed_classes()
_COMPARED, _SUPERLATIVE = _CLOSED["structure_comparative"], _CLOSED["structure_superlative"]
_HEDGES, _NEGATIVE = _CLOSED["structure_hedge"], _CLOSED["structure_negative"]
_FUTURE, _PAST = _CLOSED["structure_future"], _CLOSED["structure_past_auxiliary"]
_TIMELESS = _CLOSED["structure_timeless_auxiliary"]


def units_of(words: Sequence[str], tags: Sequence[int]) -> list[Unit]:
    """Return the units of a sentence (``words`` in lower case), in order; adverbs and the like are none."""
    units: list[Unit] = []
    at, count = 0, len(tags)
    while at < count:
        tag = tags[at]
        if tag in _OPENS:
            unit = _noun_phrase(words, tags, at, units[-1].end if units else 0)
        elif tag in _GROUPED:
            unit = _verb_group(words, tags, at, bool(units) and units[-1].kind is UnitKind.THERE)
        elif tag == Tag.PRONOUN:
            unit = Unit(UnitKind.PRONOUN, at, at + 1, NounPhrase(at, at + 1, at, at))
        elif tag == Tag.PREPOSITION:
            unit = Unit(UnitKind.OF if words[at] in english.OF_WORD else UnitKind.PREPOSITION, at, at + 1)
        elif tag in _PLAIN:
            unit = Unit(_PLAIN[tag], at, at + 1)  # type: ignore[index]
        else:
            at += 1
            continue
        while units and unit.start < units[-1].end:  # a hedge of two words: "more than"
            units.pop()
        units.append(unit)
        at = unit.end
    return units


def _noun_phrase(words: Sequence[str], tags: Sequence[int], at: int, low: int) -> Unit:
    start, count, head, noun = at, len(tags), at, False
    while at < count:
        tag = tags[at]
        behind = None if noun or at == start else _compound(words, tags, at)
        if behind is not None:
            head, at = at, behind
            continue
        if tag in NOUNS:
            head, noun = at, True
        elif tag in _INSIDE:
            if noun and (tag in _RENEWS or (tag == Tag.NUMBER and _counts(tags, at))):
                break
            if tag == Tag.GENITIVE:
                noun = False
            elif not noun:
                head = at
        elif not _goes_on(words, tags, at, start):
            break
        at += 1
    hedge = _hedge(words, tags, start, low)
    return Unit(UnitKind.NOUN_PHRASE, hedge, at, NounPhrase(hedge, at, head, start))


def _compound(words: Sequence[str], tags: Sequence[int], at: int) -> int | None:
    """Return where the noun of an adjective of words with hyphens begins: "three sold-out shows"."""
    end = at + 1
    while end + 1 < len(tags) and tags[end] == Tag.DASH and words[end] == "-":
        end += 2
    return end if end > at + 1 and _noun_at(tags, end) else None


def _counts(tags: Sequence[int], at: int) -> bool:
    """Return True if a number behind a noun opens a phrase of its own: "took passengers four minutes"."""
    following = tags[at + 1] if at + 1 < len(tags) else Tag.END
    return tags[at - 1] != Tag.NAME and following in (Tag.NOUN, Tag.PLURAL, Tag.ADJECTIVE)


def _goes_on(words: Sequence[str], tags: Sequence[int], at: int, start: int) -> bool:
    """Return True if a noun phrase goes on over a token that is no part of most: "five-year", "a very large"."""
    if at == start or at + 1 >= len(tags):
        return False
    tag, before, following = tags[at], tags[at - 1], tags[at + 1]
    if tag == Tag.DASH:
        return words[at] == "-" and (following in _INSIDE or following in VERBS)
    if tag == Tag.ADVERB:
        modifies = following in _MODIFIED or (following == Tag.PARTICIPLE and _noun_at(tags, at + 2))
        return modifies and before not in NOUNS
    if tag in _VERBAL:
        return _modifies(words, tags, at)
    if tag == Tag.CONJUNCTION:
        joined = following == Tag.ADJECTIVE or (following in _VERBAL and _noun_at(tags, at + 2))
        return before == Tag.ADJECTIVE and joined
    return False


def _modifies(words: Sequence[str], tags: Sequence[int], at: int) -> bool:
    """Return True if a participle within a noun phrase belongs to it: "40 featured articles", "a well-known man"."""
    before, following = tags[at - 1], tags[at + 1]
    ahead = following in NOUNS or following == Tag.ADJECTIVE
    if before == Tag.DASH and words[at - 1] == "-":
        return ahead
    if tags[at] == Tag.PAST and before not in _BEFORE_NOUN:
        return False
    return before not in NOUNS and ahead


def _noun_at(tags: Sequence[int], at: int) -> bool:
    return at < len(tags) and (tags[at] in NOUNS or tags[at] == Tag.ADJECTIVE)


def _hedge(words: Sequence[str], tags: Sequence[int], start: int, low: int) -> int:
    """Return where the hedge of a number begins: "more than 40", "at least 40"; else where its phrase does."""
    if start and words[start] in _SUPERLATIVE and words[start - 1] in english.AT_WORD:
        return start - 1
    if tags[start] not in (Tag.NUMBER, Tag.DETERMINER, Tag.PLURAL):
        return start
    at = start
    if at >= 1 and words[at - 1] in _HEDGES:
        at -= 1
    if at >= 2 and words[at - 1] in english.THAN_WORD and words[at - 2] in _COMPARED:
        return at - 2
    if at >= 2 and words[at - 1] in _SUPERLATIVE and words[at - 2] in english.AT_WORD:
        return at - 2
    if at >= 2 and words[at - 1] in english.TO_WORD and words[at - 2] in english.UP_WORD:
        return at - 2
    if at >= 3 and words[at - 1] in english.AS_WORD and words[at - 3] in english.AS_WORD:
        return at - 3
    return at


def _verb_group(words: Sequence[str], tags: Sequence[int], at: int, there: bool) -> Unit:
    start, count, last = at, len(tags), at
    main = -1
    while at < count:
        tag = tags[at]
        if tag in VERBS:
            main = at
            break
        if tag in AUXILIARIES or (tag == Tag.TO and at == start):
            last = at
        elif tag not in _WITHIN_GROUP:
            break
        at += 1
    if main < 0 and (there or tags[last] in _OF_THEIR_OWN):
        main = last  # "there are", "it has"
    copula = main < 0
    end = last + 1 if copula else main + 1
    main = last if copula else main
    group = VerbGroup(start, end, main, copula, tags[main], *_grammar(words, tags, start, end, main))
    return Unit(_kind_of(group, tags), start, end, verb=group)


def _grammar(
    words: Sequence[str], tags: Sequence[int], start: int, end: int, main: int
) -> tuple[Voice, Tense, Polarity]:
    """Return voice, tense and polarity of a verb group."""
    auxiliaries = [at for at in range(start, main) if tags[at] in AUXILIARIES]
    be = bool(auxiliaries) and tags[auxiliaries[-1]] in (Tag.BE, Tag.CONTRACTED)
    participle = tags[main] == Tag.PARTICIPLE
    voice = Voice.PASSIVE if participle and (be or not auxiliaries) else Voice.ACTIVE
    negative = any(
        tags[at] == Tag.NOT or words[at] in _NEGATIVE or words[at].endswith(endings.NEGATIVE_ENDING)
        for at in range(start, end)
    )
    return voice, _tense(words, tags, auxiliaries, start, main), Polarity.NEGATIVE if negative else Polarity.POSITIVE


def _tense(words: Sequence[str], tags: Sequence[int], auxiliaries: list[int], start: int, main: int) -> Tense:
    if tags[start] == Tag.TO:
        return Tense.INFINITIVE
    if not auxiliaries and tags[main] not in AUXILIARIES:
        tag = tags[main]
        return Tense.PAST if tag == Tag.PAST else Tense.PRESENT if tag in _PRESENTS else Tense.NONE
    first = auxiliaries[0] if auxiliaries else main
    tag, word = tags[first], words[first]
    if word in _TIMELESS:
        return Tense.NONE
    if tag == Tag.MODAL or (tag == Tag.CONTRACTED and word.endswith(endings.MODAL_ENDING)):
        return Tense.FUTURE if word in _FUTURE or word.endswith(endings.FUTURE_ENDING) else Tense.CONDITIONAL
    if (tag == Tag.HAVE and first < main) or (tag == Tag.CONTRACTED and word.endswith(endings.PERFECT_ENDING)):
        return Tense.PAST_PERFECT if word in _PAST else Tense.PERFECT
    return Tense.PAST if word in _PAST else Tense.PRESENT


def _kind_of(group: VerbGroup, tags: Sequence[int]) -> UnitKind:
    if group.copula:
        return UnitKind.INFINITIVE if group.tense is Tense.INFINITIVE else UnitKind.COPULA
    if group.tense is Tense.INFINITIVE:
        return UnitKind.INFINITIVE
    if group.finite or group.tag in (Tag.BASE, Tag.PRESENT):
        return UnitKind.FINITE
    return UnitKind.GERUND if group.tag == Tag.GERUND else UnitKind.PARTICIPLE
