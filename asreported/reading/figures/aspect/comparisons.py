"""Comparisons: numbers that are differences between two, per unit of something, or read off a scale."""

from __future__ import annotations

from itertools import takewhile

from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.clauses.structure.tags import NOUNS, VERBS, Tag
from asreported.reading.clauses.tense import Told
from asreported.reading.figures.aspect.ids import AspectRule as Id
from asreported.reading.figures.aspect.tells import (
    DETERMINERS,
    GAPS,
    base,
    behind_bracket,
    does,
    following,
    just_before,
    share,
    told,
    within,
)
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import When, after, clause, counted, kind, noun
from asreported.reading.figures.measure.ids import MeasureRule
from asreported.reading.figures.rules import Condition, Rule, Sign, needs
from asreported.records import Aspect, Kind, Role

_THAN = 4  # tokens from a graded adjective to its "than": "warmer in October than"
_MARK = 5  # tokens from a number to the mark that something is off
_RISE = 3  # tokens from a share to the rise that is so large
_REACH = 18  # tokens from a number to what it is counted per
_JOINTS = ([UnitKind.CONJUNCTION], [UnitKind.OF, UnitKind.NOUN_PHRASE, UnitKind.CONJUNCTION])
"""What stands between two numbers that are joined by "and", past what the first is of."""
_BREAKS = frozenset({Tag.COMMA, Tag.COLON})
_OF_UNIT = frozenset({Tag.PREPOSITION, Tag.TO, Tag.SUBORDINATOR})
_NAMED = frozenset({*NOUNS, Tag.GERUND, Tag.ADJECTIVE})
_PHRASE = frozenset({*NOUNS, Tag.ADJECTIVE, Tag.PREPOSITION, Tag.DASH, Tag.ADVERB})
_GRADED = frozenset({Tag.ADJECTIVE, Tag.ADVERB})
_THINGS = frozenset({Kind.COUNT, Kind.MEASURE})


def _start(case: Case) -> int:
    """Return where the number begins with what only adds to it: "an additional 30"."""
    at = case.left
    while at and (case.sentence.tag(at - 1) in DETERMINERS or case.sentence.has("further", at - 1)):
        at -= 1
    return at


def _breath(case: Case, at: int) -> int:
    """Return where the words begin that are said in one breath with those at a position."""
    numbers = {one.first for one in case.sentence.cases}
    tags = case.sentence.structure.tags
    return next((one + 1 for one in range(at - 1, -1, -1) if tags[one] in _BREAKS or one in numbers), 0)


def _longer(case: Case) -> bool:
    graded = case.sentence.tag(case.end) in _GRADED and case.sentence.within(
        "than_word", case.end + 1, case.end + _THAN
    )
    compared = graded and not _BREAKS & set(case.sentence.structure.tags[case.end : case.end + _THAN])
    return compared and case.draft.kind is Kind.MEASURE and case.draft.counted_at is not None


def _fewer(case: Case) -> bool:
    """Return True if a comparative stands behind what is counted: "18 seats fewer than in May"."""
    compared = case.sentence.has("comparison", case.end) and case.sentence.has("than_word", case.end + 1)
    return compared and case.draft.counted_at is not None and case.end > case.last


def _of_a_rise(case: Case) -> bool:
    """Return True if a share says how large a rise or fall is: "a 36 percent pay rise"."""
    determined = case.sentence.tag(case.left - 1) == Tag.DETERMINER
    return determined and case.sentence.within("comparison", case.last, case.last + _RISE)


def _off_mark(case: Case) -> bool:
    """Return True if a number says how far something is off a mark: "two degrees above the average"."""
    off = next((at for at in (case.end, case.last) if case.sentence.has("off_mark", at)), None)
    return off is not None and case.sentence.within("mark_noun", off + 1, case.end + _MARK)


def _changed_by(case: Case) -> bool:
    start = _start(case)
    if not case.sentence.has("by_so_many", start - 1):
        return False
    low = _breath(case, start)
    return any(case.sentence.within(name, low, start - 1) for name in ("difference_word", "ahead_by", "warming"))


def _moved_before(case: Case) -> bool:
    at = _start(case) - 1
    has = case.sentence.has
    if not has("difference_word", at):
        return False
    if has("shooting_down", at - 1):
        return False  # "shot down 40 of them"
    walked = has("up_or_down", at) and at > 0 and case.sentence.tag(at - 1) in VERBS
    return not walked or has("difference_word", at - 1)  # "edged down 3 percent", but not "walked down 3 flights"


def _cut_by(case: Case) -> bool:
    """Return True if a share stands behind the object of a verb of change: "cut emissions 62 percent"."""
    phrase = case.sentence.structure.phrase_at(case.left - 1)
    if phrase is None or any(phrase.start <= one.first < phrase.end for one in case.sentence.cases):
        return False
    verb = case.sentence.structure.verb_at(phrase.start - 1)
    return verb is not None and verb.end == phrase.start and case.sentence.has("difference_word", verb.main)


def _change_of(case: Case) -> bool:
    at, has = _start(case) - 2, case.sentence.has
    return has("change_of", at + 1) and has("difference_word", at) and not has("up_or_down", at)


def _up_or_down(case: Case) -> bool:
    return case.sentence.has("up_or_down", _start(case) - 1)


def _by(case: Case) -> bool:
    """Return True if "by" leads to the number, past an adverb: "by only nine votes"."""
    at = case.left - 1
    while at > 0 and case.sentence.tag(at) == Tag.ADVERB:
        at -= 1
    return case.sentence.has("by_so_many", at)


def _worked_through(case: Case) -> bool:
    """Return True if something is done to a length of something: "swept 70 kilometres of track"."""
    verb = case.predicate
    if verb is None or verb.copula or case.role is not Role.OBJECT:
        return False
    return case.sentence.has("of_word", case.end) and not case.sentence.has("sizing_verb", verb.main)


def _price_per(case: Case) -> bool:
    if case.sentence.has("an_article", case.last) and case.sentence.tag(case.last + 1) in NOUNS:
        return not case.sentence.has("time_apart", case.last + 2)  # "from 1.4 billion a year before"
    return case.sentence.within("each_of_them", case.last, behind_bracket(case) + 3)


def _average(case: Case) -> bool:
    sentence, before = case.sentence, case.before
    if not sentence.spots("averaging"):
        return False
    if before is not None and sentence.kinds(before.end, case.left) == [UnitKind.CONJUNCTION]:
        return before.draft.aspect is Aspect.RATE  # "an average of 90 trucks and 40 vans"
    low = _breath(case, case.left)
    reached = sentence.within("toll_verb", low, case.left) or Tag.BE in sentence.structure.tags[low : case.left]
    return sentence.within("averaging", low if reached else case.left - 4, case.left)


def _recurs(case: Case) -> bool:
    """Return True if the head of the sentence says how often: "every day we lose 50", or "a daily limit of 50"."""
    sentence, left = case.sentence, case.left
    for spot in sentence.spots("rate_opener"):
        at = spot.first
        if at < left and sentence.has("each_time", at) and sentence.has("rate_unit", at + 1):
            kinds = sentence.kinds(at + 2, left)
            return kinds[:1] != [UnitKind.OF] and GAPS.isdisjoint(kinds) and UnitKind.COMMA not in kinds
    limited = left > 2 and sentence.has("rate_word", left - 3) and sentence.tag(left - 2) in NOUNS
    return limited and sentence.kinds(left - 1, left) == [UnitKind.OF]


def _joined(case: Case) -> Case | None:
    """Return the next number, where it is joined by "and": "1.5 litres of this and 3 of that"."""
    after = case.after
    if after is None or case.sentence.kinds(case.last, after.left) not in _JOINTS:
        return None
    tags = case.sentence.structure.tags[: after.left]
    joint = max(at for at, tag in enumerate(tags) if tag == Tag.CONJUNCTION)
    return after if tags[joint - 1] in NOUNS else None


def _next_number(case: Case) -> int:
    """Return where the next number begins, past one that is joined: "1.5 litres of this and 3 of that per person"."""
    after, joined = case.after, _joined(case)
    if joined is not None and joined.draft.kind is case.draft.kind is Kind.MEASURE:
        after = joined.after
    return len(case.sentence.words) if after is None else after.left


def _per(case: Case) -> bool:
    if not case.sentence.spots("rate_opener") and not case.sentence.spots("rate_word"):
        return False
    tags, stop = case.sentence.structure.tags, min(_next_number(case), case.last + _REACH)
    reach = takewhile(
        lambda at: tags[at] not in _BREAKS and (tags[at] != Tag.CLOSE or Tag.OPEN in tags[case.last : at]),
        range(case.last, stop),
    )
    return any(_is_rate_word(case, at) or _opens_unit(case, at, _next_number(case)) for at in reach)


def _is_rate_word(case: Case, at: int) -> bool:
    if not case.sentence.has("rate_word", at):
        return False
    alone = case.sentence.tag(at + 1) not in _NAMED and case.sentence.kinds(at + 1, at + 2) != [UnitKind.OF]
    return at == case.last or alone or case.sentence.has("basis_noun", at + 1)


def _opens_unit(case: Case, at: int, stop: int) -> bool:
    has = case.sentence.has
    if not has("rate_opener", at):
        return False
    if has("each_time", at) and has("for_word", at - 1):
        return True  # "one well for every 340 people"
    if has("per_word", at) and not has("per_hundred", at + 1):
        return True  # "per person", "per 10,000 people"
    apart = case.sentence.tag(at - 1) in _OF_UNIT or has("time_apart", at + 2)
    return at + 1 < stop and has("rate_unit", at + 1) and not apart


def _in_breath(case: Case) -> bool:
    """Return True if only a phrase parts a length of time from what it is counted per: "two hours of light a day"."""
    tags, sentence = case.sentence.structure.tags, case.sentence
    for spot in sorted((*sentence.spots("rate_opener"), *sentence.spots("rate_word"))):
        if spot.first >= case.last:
            between = tags[case.last : spot.first]
            return set(between) <= _PHRASE and sentence.tag(spot.last + 1) != Tag.GENITIVE
    return False


def _joined_rate(case: Case) -> bool:
    other = _joined(case) if case.draft.counted_at is not None else None
    if other is None or not {case.draft.kind, other.draft.kind} <= _THINGS or other.draft.part_of is case.draft:
        return False
    return other.draft.measure == case.draft.measure and any(rule.when.holds(other) for rule in RATES)


changed_by = Condition("changed_by", _changed_by, needs=needs("by_so_many"))
margin: When = noun("margin_noun") & Condition("by", _by, needs=needs("by_so_many")) & ~after("structure_to")
points: When = Condition(
    "points",
    lambda case: case.sentence.within("point_noun", case.last - 1, case.last + 1),
    needs=needs("point_noun"),
)
measure_rule_pay: When = Condition("measure_rule(of_pay)", lambda case: case.draft.measure_rule is MeasureRule.PAY)
worked_through: When = Condition("worked_through", _worked_through, needs=needs("of_word"))
moved_before = Condition("moved_before", _moved_before, needs=needs("difference_word"))
comparative = following("comparison") & (share | following("than_word", on=1))
count, money, quantity = kind(Kind.COUNT), kind(Kind.MONEY), kind(Kind.MEASURE)
timed = kind(Kind.DURATION)

on_scale = (~counted | quantity) & Condition(
    "thermometer",
    lambda case: case.sentence.within("thermometer", 0, case.left),
    needs=needs("thermometer"),
) | quantity & following("scale_unit")
hyphened: When = Condition("hyphened", lambda case: case.sentence.tag(case.last) == Tag.DASH)
change_of: When = Condition("change_of", _change_of, needs=(*needs("change_of"), *needs("difference_word")))
up_or_down: When = Condition("up_or_down", _up_or_down, needs=needs("up_or_down"))
longer: When = Condition("longer_than", _longer, needs=needs("than_word"))

in_breath: When = Condition("in_breath", _in_breath, needs=needs("rate_opener", "rate_word"))
per_unit: When = Condition("per_unit", _per, needs=needs("rate_opener", "rate_word"))
price_per: When = Condition("price_per", _price_per, needs=needs("an_article", "each_of_them"))

CHANGES = (
    Rule(
        Id.COMPARATIVE,
        ~timed
        & (
            comparative
            | (share | count | money) & following("more_than_before")
            | share & following("as_many")
            | count & following("short_of")
            | (count & noun("margin_noun") | kind(Kind.PERCENT)) & after("lead_word")
            | share & Condition("of_a_rise", _of_a_rise, needs=needs("comparison"))
            | Condition("off_mark", _off_mark, needs=(*needs("off_mark"), *needs("mark_noun")))
            | points & after("off_mark")
            | quantity & longer
            | count & Condition("fewer", _fewer, needs=(*needs("comparison"), *needs("than_word")))
        ),
        Aspect.CHANGE,
        "A comparative behind the number makes it the difference of two.",
        (
            "Rents are [40 percent] higher than in May.",
            "The bridge is [9 metres] longer than the old one.",
            "Falls from ladders killed 61 roofers last year, [seven] more than in the year before.",
            "The challenger was [3,100] votes ahead.",
            "Guards won a [36 percent] pay rise.",
            "The river was [two metres] above its average.",
            "Turnout was 70 percent, [nine points] above that of the last vote.",
            "The bloc won 41 wards, [nine] wards fewer than in May.",
        ),
        (
            "The bridge is [9 metres] long.",
            "Rescuers found [40] divers behind the wreck.",
            "Guns struck [75] targets over the border.",
        ),
    ),
    Rule(
        Id.CHANGED_BY,
        ~timed & (changed_by | change_of | margin) | money & following("off_value"),
        Aspect.CHANGE,
        "What something rises, falls, leads or wins by is a difference.",
        (
            "The number of patients rose by [12].",
            "The rumour wiped [$3 billion] off its value.",
            "The deputy held on to her seat by [84] votes.",
            "The deputy held on to her seat by just [84] votes.",
        ),
        ("The number of patients rose to [12].", "The council passed the budget by [31] votes to 19."),
    ),
    Rule(
        Id.CHANGED,
        ~timed & (share | count & following("point_noun") | up_or_down) & moved_before
        | (money | quantity) & just_before("rising_verb")
        | quantity & just_before("sinking_verb") & clause("level_noun")
        | measure_rule_pay
        | kind(Kind.PERCENT) & Condition("cut_by", _cut_by, needs=needs("difference_word")),
        Aspect.CHANGE,
        "A share, a sum or a length right behind a verb of rising or falling is a difference.",
        (
            "Exports fell [7 percent] in June.",
            "The bloc won 41 seats, down [6] from the last vote.",
            "The lake has risen [40 centimetres] since May.",
        ),
        ("Inflation fell to [7 percent] in June.", "The school raised [$400]."),
    ),
)
RATES = (
    Rule(
        Id.AVERAGE,
        ~timed & Condition("average", _average, needs=needs("averaging")),
        Aspect.RATE,
        "An average is a rate.",
        ("An average of [45] people call the line.",),
        ("The average patient is old, and [45] people called the line.", "Average rents are the lowest in [50] years."),
    ),
    Rule(
        Id.RECURS,
        Condition("every_time", _recurs, needs=needs("rate_opener", "rate_word")),
        Aspect.RATE,
        "What the head of the sentence says to recur is a rate.",
        ("Every day we lose [50] cattle.",),
        ("On Monday we lost [50] cattle.",),
    ),
    Rule(
        Id.PER,
        (~timed | in_breath) & per_unit | base | following("rate_measure") | money & price_per,
        Aspect.RATE,
        "So many per day, per person or for every ten are a rate.",
        ("About [80] trucks a day crossed.", "Gusts reached [130] mph.", "There are 43 cases per [10,000] people."),
        ("About [80] trucks crossed a day later.",),
    ),
)
JOINED_RATE = Rule(
    Id.JOINED_RATE,
    Condition("joined_rate", _joined_rate, needs=needs(Sign.SEVERAL)),
    Aspect.RATE,
    'What is joined to a rate by "and", and measures the same, is one too.',
    ("The port handles [170] ferries and 9 tugs a day.",),
    ("The port handled [170] ferries, but 9 tugs a day.",),
)
SCALES = (
    Rule(
        Id.STRENGTH,
        kind(Kind.COUNT, Kind.MEASURE) & within("strength", 2, 2),
        Aspect.OTHER,
        "The strength of a quake is no count.",
        ("An earthquake of magnitude [6.4] shook the town.",),
        ("An earthquake killed [64] people in the town.",),
    ),
    Rule(
        Id.SCALE,
        kind(Kind.COUNT, Kind.MEASURE) & on_scale,
        Aspect.LEVEL,
        "What is read off a scale holds for a moment.",
        ("It was [41 degrees] in the shade on Tuesday.",),
        ("It was [41 kilometres] away on Tuesday.",),
    ),
    Rule(
        Id.READING,
        quantity & just_before("reaching_to") & does("difference_word", "toll_verb") & ~hyphened & ~clause("flow_noun"),
        Aspect.LEVEL,
        "What rises or falls to a length or a weight stands there.",
        ("The lake has sunk to [14 metres].",),
        ("The lake has sunk by [14 metres].", "The lake is [14 metres] deep."),
    ),
    Rule(
        Id.WORKED_THROUGH,
        quantity & following("length_unit") & worked_through & told(Told.PERFECT),
        Aspect.TOTAL,
        "The length that work has come to so far grows.",
        ("Sappers have swept [70 kilometres] of track.",),
        ("Sappers have walked [70 kilometres].",),
    ),
    Rule(
        Id.SIZE,
        timed | quantity & (following("length_unit") | hyphened | does("sizing_verb")),
        Aspect.OTHER,
        "Lengths, heights and lengths of time are sizes.",
        ("The blockade lasted [11 weeks].", "The front line is [30 kilometres] from the city."),
        ("The blockade hit [11 villages].",),
    ),
)
COMPARISONS = (*CHANGES, *RATES, JOINED_RATE, *SCALES)
