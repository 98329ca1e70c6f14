"""The noun that a number counts: the head of the phrase that the number opens, or the one it leaves out."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from asreported.reading.clauses.outline import Outline
from asreported.reading.clauses.structure.tags import NOUNS, Tag
from asreported.reading.figures.case import Case, read_cases
from asreported.reading.figures.conditions import always, kind
from asreported.reading.figures.counted import shapes
from asreported.reading.figures.counted.heads import Phrase, a_day, group_of, head_of, is_adjective, past_acronym
from asreported.reading.figures.counted.ids import Id
from asreported.reading.figures.counted.said import TO_BE, is_predicate, said_to_be, told_to_be
from asreported.reading.figures.rules import Condition, Needs, Rule, Table, Taken, needs
from asreported.reading.grammar import letters
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Kind


class Noun(NamedTuple):
    """The counted of a number: its words, the tokens of its noun phrase, who they are, the number that shares it."""

    words: str | None
    at: tuple[int, int] | None = None
    group: str | None = None
    like: Draft | None = None

    def __str__(self) -> str:
        """Return the words; "nothing" where there are none."""
        return self.words or "nothing"


NOTHING = Noun(None)
"""The number has no noun beside it."""
When = Condition[Case]
Find = Callable[[Case], Phrase | None]
_UNITS = (Kind.DURATION, Kind.MEASURE)


def read_counted(text: Text, drafts: list[Draft]) -> None:
    """Set ``counted``, ``counted_at`` and the words of ``group`` of each draft that opens a noun phrase."""
    for case in read_cases(text, drafts):
        found = case.decide(TABLE)
        if found is not None:
            take(case.draft, found.value, found.rule)
        named = said_to_be(case)
        if named is not None and (named["they"] is None or shares_noun(case.draft)):
            who = next(name for name in ("who", "whose", "they") if named[name] is not None)
            case.draft.group = text.slice(*named.span(who))


def take(draft: Draft, noun: Noun, rule: StrEnum) -> None:
    """Write what a rule found into a draft."""
    draft.counted, draft.counted_rule = noun.words, rule
    draft.counted_at = noun.at or draft.counted_at
    draft.group = draft.group or noun.group
    draft.like = noun.like
    draft.note(rule, noun.words or "")


def noun_of(outline: Outline, phrase: Phrase | None) -> Noun | None:
    """Return a phrase as what is counted, with who they are."""
    if phrase is None:
        return None
    start, head, end = phrase
    at = outline.token(start), outline.token(end)
    return Noun(outline.slice(head, end), at, group_of(outline, start, head, end))


def behind(case: Case) -> int:
    """Return the position in the outline right behind a number."""
    return case.outline.at(case.draft.last)


def shares_noun(draft: Draft) -> bool:
    """Return True if a number has no noun of its own behind it."""
    return draft.counted_at is None or draft.counted_at[0] < draft.first


def is_compound(draft: Draft, outline: Outline) -> bool:
    """Return True if the number makes an adjective with its noun: "a nine-storey block", "the 50-member council"."""
    text, at = outline.text, draft.last
    if draft.kind is not Kind.COUNT or at >= len(text.words) or draft.counted_at != (at + 1, at + 2):
        return False
    return text.words[at] == "-" and text.glued(at)


# -- what the structure of the sentence says ---------------------------------------------------------------


def _noun_after(case: Case) -> int | None:
    """Return the noun of the phrase that a number opens, as a position in the outline: plural, but of "one" and "a"."""
    draft, outline, structure = case.draft, case.outline, case.sentence.structure
    compound = outline.word(behind(case)) == "-"
    noun = None if compound else structure.noun_after(draft.last - draft.base)
    single = draft.value == 1 or structure.tags[case.left - 1 : case.left] == [Tag.DETERMINER]
    if noun is None or (structure.tags[noun] != Tag.PLURAL and not single):
        return None
    return noun - case.position(0)


def _surer(case: Case, found: Phrase | None) -> Phrase | None:
    """Return what was found, or the noun of the structure where the last word found is a verb or an adjective."""
    if found is None:
        return None
    outline, structure = case.outline, case.sentence.structure
    shift, noun = case.position(0), _noun_after(case)
    start, head, end = found
    acts = next((at for verb in case.sentence.verbs if start < (at := verb.start - shift) < end and verb.finite), None)
    if acts is not None and case.draft.value == 1 and structure.tags[acts - 1 + shift] in NOUNS:
        return start, min(head, acts - 1), acts  # "one vehicle sustained damage"
    if noun is not None and noun >= end and structure.tags[end - 1 + shift] == Tag.ADJECTIVE:
        return start, noun, noun + 1  # "two separate and competing plans"
    if noun is not None and start <= noun < end - 1 and structure.tags[end - 1 + shift] == Tag.ADJECTIVE:
        return start, noun, noun + 1  # "one toilet available"
    if end - 1 == start and is_predicate(case, end - 1 + shift):
        return None  # "another 400 live there"
    if end - 1 == start or not structure.is_verb(end - 1 + shift):
        return found
    if end > head + 1 and outline.roles[end - 2] == letters.AND:
        return start, head, end - 2  # "operas and stages"
    return found if noun is None else (start, noun, noun + 1)


def _phrase(case: Case) -> Phrase | None:
    noun = _noun_after(case)
    return None if noun is None else (noun, noun, noun + 1)


# -- what the words say ------------------------------------------------------------------------------------


def _glued(case: Case) -> Noun | None:
    draft, text, last = case.draft, case.sentence.text, case.draft.last
    if draft.end >= text.ends[last - 1]:
        return None
    unit, has = text.raw[draft.end : text.ends[last - 1]], text.lexicon.has
    if last < len(text.words) and has("unit_adjective", unit) and has("measure_unit", text.words[last]):
        last += 1
    return Noun(text.raw[draft.end : text.ends[last - 1]], (draft.last - 1, last))


def _unit(outline: Outline, at: int) -> Phrase | None:
    """Return the unit of a length of time or a quantity: one word, or "square" and one, "degrees" and a scale."""
    roles = outline.roles
    while at < len(roles) and roles[at] in shapes.BEFORE_UNIT:
        at += 1
    if outline.has("before_unit_of_time", at) and outline.has("duration_unit", at + 1):
        at += 1  # "three straight days"
    if at >= len(roles) or roles[at] not in shapes.UNIT_WORDS:
        return None
    end = at + 1
    if end < len(roles) and (outline.has("unit_adjective", at) or outline.has("unit_scale", end)):
        end += 1
        if outline.written(end - 1) == "-" and end < len(roles):
            end += 1  # "light-years"
    return at, at, end


def _unit_behind(case: Case) -> Noun | None:
    found = noun_of(case.outline, _surer(case, _unit(case.outline, behind(case))))
    return None if found is None else found._replace(group=None)


def _opened(case: Case) -> re.Match[str] | None:
    return shapes.MONEY_FOR.match(case.outline.roles, _past_further(case))


def _sum(case: Case) -> Phrase | None:
    opened = _opened(case)
    return head_of(case.outline, opened.end() if opened is not None else _past_further(case))


def _past_further(case: Case) -> int:
    """Return the position behind a number and a word like "more"."""
    return behind(case) + case.outline.has("further", behind(case))


def _is_compared(case: Case) -> bool:
    at, outline = behind(case), case.outline
    compared = at < len(outline.roles) and outline.has("comparison", at)
    return compared and (case.draft.kind is not Kind.COUNT or outline.has("than_word", at + 1))


def _is_one_thing(case: Case) -> bool:
    """Return True if a share says how large one thing is: "a 36 percent rise"."""
    determined = case.sentence.structure.tags[case.left - 1 : case.left] == [Tag.DETERMINER]
    return case.draft.kind is Kind.PERCENT and determined and _noun_after(case) is not None


def _past_size(case: Case) -> int:
    """Return where the phrase goes on behind the size of each: "eight million 250ml bottles", "two 500-pound bombs"."""
    outline, draft = case.outline, case.draft
    for size in outline.drafts:
        if size.first == draft.last and size.kind in _UNITS and size.stretch[0] == size.first:
            unit = None if size.end < outline.text.ends[size.last - 1] else _unit(outline, outline.at(size.last))
            return outline.at(size.last) if unit is None else unit[2]
        if size.first == draft.last and _tied(outline, size.last):
            return outline.at(size.last) + 2  # "five four-bedroom flats"
    return behind(case)


def _tied(outline: Outline, token: int) -> bool:
    """Return True if a hyphen at a token ties what stands on both sides of it."""
    text = outline.text
    return token + 1 < len(text.words) and text.words[token] == "-" and text.glued(token) and text.glued(token + 1)


def _compound(case: Case) -> Phrase | None:
    outline, at = case.outline, _past_size(case)
    if at + 1 >= len(outline.roles):
        return None
    if _tied(outline, outline.token(at)):
        noun = at + 1
        joined = outline.roles[noun] in shapes.COMPOUND and not outline.has("no_noun_of_compound", noun)
        return (noun, noun, noun + 1) if joined else None
    joined = outline.has("noun_of_compound", at) and outline.roles[at + 1] in letters.COMMON_NOUN
    return (at, at, at + 1) if joined else None


def _past_bracket(case: Case) -> int:
    at = _past_size(case)
    bracket = shapes.BRACKET.match(case.outline.roles, at)
    return at if bracket is None else bracket.end()


def _of(case: Case) -> re.Match[str] | None:
    return shapes.OF.match(case.outline.roles, _past_bracket(case))


def _foreseen(case: Case) -> bool:
    """Return True if the noun behind a number is who foresaw it: "more than the 140,000 economists had expected"."""
    found, outline = head_of(case.outline, behind(case)), case.outline
    if found is None or outline.roles[case.outline.at(case.draft.stretch[0]) - 1] != letters.ARTICLE:
        return False
    verb = next((one for one in outline.verbs if one.first == found[2]), None)
    foresees = verb is not None and not verb.copula and outline.has("foreseeing", verb.main)
    return foresees and outline.has("forecaster", found[2] - 1)


def _owner(case: Case) -> Phrase | None:
    """Return who is counted, and owns what follows: "one woman's house"."""
    outline, at = case.outline, behind(case)
    role = letters.WORD if case.draft.value == 1 else letters.PLURAL
    owned = case.sentence.tag(case.last + 1) == Tag.GENITIVE and outline.roles[at : at + 1] == role
    return (at, at, at + 1) if owned else None


def _noun(case: Case) -> Phrase | None:
    of = _of(case)
    if of is not None and of["whole"] is not None:
        return None  # "three of the four men": the noun is that of the whole
    return past_acronym(case.outline, head_of(case.outline, _past_bracket(case) if of is None else of.end()))


def _of_them(case: Case) -> Noun | None:
    named = said_to_be(case)
    if named is None:
        return None
    left = case.outline.at(case.draft.stretch[0])
    whom = left > 0 and case.outline.has("whom_word", left - 1)
    told = "whose" if named["whose"] is not None else "they"
    if named["whose"] is None and not (whom and named["they"] is not None):
        return None
    return Noun(case.sentence.text.slice(*named.span(told)))


def _taken(notation: str, find: Find, needs: Needs = ()) -> Taken[Case, Noun]:
    return Taken(notation, lambda case: noun_of(case.outline, _surer(case, find(case))), needs)


count = kind(Kind.COUNT)
unit = kind(*_UNITS)
money = kind(Kind.MONEY)
plain = ~unit & ~money

TABLE: Table[Case, Noun] = Table(
    "counted",
    (
        Rule(
            Id.GLUED,
            unit,
            Taken("the unit", _glued),
            "A unit that touches the digits is what is counted.",
            ("The plant makes [5kW] of heat.",),
            ("The plant makes [5 kilowatts] of heat.",),
        ),
        Rule(
            Id.UNIT,
            unit,
            Taken("the unit", _unit_behind),
            "A length of time or a quantity counts its unit.",
            ("The truce holds for [six weeks].",),
            ("The truce holds for [six] villages.",),
        ),
        Rule(
            Id.PRICE,
            money & Condition("each", lambda case: case.outline.has("article", behind(case)), needs=needs("article")),
            NOTHING,
            "Behind a price stands what it is paid for one of, and not what costs it.",
            ("Oil jumped past [$105] a barrel.",),
            ("Oil worth [$105] was spilt.",),
        ),
        Rule(
            Id.FULL,
            kind(Kind.PERCENT) & Condition("adjective", is_adjective),
            NOTHING,
            "Of what is so far full or complete another word tells.",
            ("Storage tanks were [82 percent] full at noon.",),
            ("The tanks hold [82 percent] new oil.",),
        ),
        Rule(
            Id.SUM,
            money,
            _taken("noun behind the sum", _sum),
            "A sum is one of what stands behind it, or is for it.",
            ("Donors gave [$10 million] in grants.",),
            ("Donors gave [$10 million].",),
        ),
        Rule(
            Id.COMPARED,
            Condition("compared", _is_compared, needs=needs("comparison")) & ~Condition("a", _is_one_thing),
            NOTHING,
            "A number of a comparison counts nothing beside it.",
            ("Fares are [37 percent] higher.",),
            ("Fares cost [37] coins.",),
        ),
        Rule(
            Id.A_DAY,
            count & Condition("a_day", a_day, needs=needs("rate_unit")),
            NOTHING,
            "The time of a rate is not what is counted.",
            ("Landings averaged [40] a day in May.",),
            ("Landings cost the pilots [40] days in May.",),
        ),
        Rule(
            Id.SAID_TO_BE,
            count,
            _taken("the dead, or who they are", lambda case: told_to_be(case.outline, behind(case)), TO_BE),
            "Of the dead so many are women: the dead are counted; else who the counted are said to be.",
            ("More than [40] of the dead are children.",),
            ("More than [40] of the sailors drowned.",),
        ),
        Rule(
            Id.COMPOUND,
            count,
            _taken("noun of the compound", _compound),
            "A number in a compound counts the noun of it.",
            ("A [nine]-storey block fell.",),
            ("The [nine] blocks fell.",),
        ),
        Rule(
            Id.FORESEEN,
            count & Condition("foreseen", _foreseen, needs=needs("forecaster")),
            NOTHING,
            "Who foresaw a number is not counted by it.",
            ("The port added 90 berths, more than the [40] analysts had expected.",),
            ("The port met the [40] analysts who had expected more berths.",),
        ),
        Rule(
            Id.OWNER,
            count,
            _taken("who owns what follows", _owner),
            "The noun right behind the number is counted, and not what it owns.",
            ("The court heard [one] woman's claims.",),
            ("The court heard the claims of [two] women.",),
        ),
        Rule(
            Id.NOUN,
            plain,
            _taken("noun behind the number", _noun),
            'The noun of the phrase that the number opens is counted, also behind "of".',
            ("Some [40] pupils left.", "[Dozens] of pupils left."),
            ("At least [40] left.",),
        ),
        Rule(
            Id.OF_THEM,
            always,
            Taken("who they are said to be", _of_them),
            "Who some of them are said to be is counted.",
            ("The ferry lost 60 sailors, [12] of them women.",),
            ("The ferry lost 60 sailors, [12] of them on Friday.",),
        ),
        Rule(
            Id.PHRASE,
            kind(Kind.COUNT, Kind.PERCENT),
            Taken("noun of the structure", lambda case: noun_of(case.outline, _phrase(case))),
            "Elsewhere the structure of the sentence names the noun of the phrase.",
            ("[One] OCHA office and seven clinics were shut.",),
            ("At least [two] left.",),
        ),
    ),
)
