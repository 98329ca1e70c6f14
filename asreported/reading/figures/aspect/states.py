"""States: what a measure, the modality or the clause shows to be a level, and sizes that are neither."""

from __future__ import annotations

from asreported.measures import STATES, Measure
from asreported.reading.clauses.arguments import is_stock, is_whole
from asreported.reading.clauses.structure import Tag, Tense
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.clauses.tense import Told
from asreported.reading.figures.aspect.ids import AspectRule as Id
from asreported.reading.figures.aspect.tells import (
    DETERMINERS,
    active,
    copula,
    dated,
    does,
    event,
    following,
    just_before,
    moment,
    opened_finished,
    opened_recent,
    part_of_event,
    past,
    recent,
    running,
    share,
    since,
    so_far,
    standing,
    state,
    supposed,
    told,
    until,
    until_hour,
    verb_before,
)
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import When, clause, kind, measure, noun, sentence, tense
from asreported.reading.figures.counted.counted import is_compound
from asreported.reading.figures.measure.ids import BY_EVENT, BY_SENSE, MeasureRule
from asreported.reading.figures.rules import Condition, Rule, Sign, needs
from asreported.records import Aspect, Kind, Role

NO_SINGLE_DAY = 5000
"""So many dead or injured, without an event named, are those of a whole war or epidemic."""

_OPENING = DETERMINERS | {Tag.PRONOUN}
_WITH = 6
"""Tokens from a number to the participle that says how far a count has come: "with 70 percent of ballots counted"."""

count, percent = kind(Kind.COUNT), kind(Kind.PERCENT)
other, extent = measure(Measure.OTHER), measure(Measure.EXTENT)
held = measure(Measure.DISPLACED, Measure.DAMAGE)
reached = just_before("reaching_to")
bounded = recent | opened_recent | opened_finished | dated
stock: When = Condition(
    "stock",
    lambda case: is_stock(case.draft, case.outline, case.left) or is_whole(case.draft, case.outline, case.left),
)
compound: When = Condition("compound", lambda case: is_compound(case.draft, case.outline))


def _needy(case: Case) -> bool:
    """Return True for those who are helped, and in need: "to help so many"."""
    draft = case.draft
    helped = draft.measure == Measure.AFFECTED and draft.measure_rule in BY_SENSE
    person = case.sentence.value("counted_sort", case.end - 1) == "person"
    return helped and person and case.predicate is not None and case.sentence.tag(case.predicate.first) == Tag.TO


def _of_noun(case: Case) -> bool:
    return case.sentence.kinds(case.left - 1, case.left) == [UnitKind.OF]


def _entered(case: Case) -> bool:
    """Return True if people came into a state, rather than were in it: "were infected", "12 new cases"."""
    draft, outline, verb = case.draft, case.outline, case.predicate
    if draft.counted is not None and draft.counted in outline.text.lexicon.categories["counted_event"]:
        return case.told is not Told.PRESENT
    if verb is None or verb.copula or case.told not in (Told.PAST, Told.PLUPERFECT, Told.PERFECT):
        return False
    if case.sentence.within("clause_reporting", case.position(verb.first), case.position(verb.main)):
        return False  # "were believed to be trapped"
    if any(case.sentence.has("being_done", at) for at in range(case.position(verb.first), case.position(verb.last))):
        return False  # "were being treated"
    undergone = case.role in (Role.OBJECT, Role.PASSIVE_SUBJECT) and draft.kind is Kind.COUNT
    dated = case.told is not Told.PERFECT or case.setting.since()
    if undergone and dated and case.verb is not None and case.verb.finite:
        return True  # "admitted 230 patients", "12 were taken to hospital"
    main = verb.finite or case.sentence.tag(verb.first - 1) == Tag.COMMA
    came = draft.measure_rule in BY_EVENT and draft.kind is Kind.COUNT and not verb.passive
    if came and main and case.told is not Told.PERFECT:
        return True  # "the blackout hit 72,000 homes"
    apart = any(case.last <= one.start < verb.first for one in case.sentence.verbs)
    return not apart and outline.value("measure_verb", verb.main) in STATES


def _doer(case: Case) -> bool:
    """Return True if known ones do what the verb right after them says: "the two ministers met"."""
    verb = case.predicate
    if case.draft.counted_at is None or verb is None or case.draft.kind is not Kind.COUNT:
        return False
    taken = case.sentence.kinds(case.left - 2, case.left - 1) == [UnitKind.OF]
    return case.sentence.has("definite", case.left - 1) and not taken and verb.first == case.end


def _on_the_move(case: Case) -> bool:
    verb = case.predicate
    return verb is not None and not verb.copula and case.outline.value("measure_sense", verb.main) == "move"


def _pointed(case: Case) -> bool:
    at = case.left - 1
    return case.sentence.tag(at) in DETERMINERS and not case.sentence.has("one_more", at)


def _of_deeds(case: Case) -> bool:
    """Return True for a share of what was done: "95 % of the displacement"."""
    of = case.sentence.kinds(case.last, case.last + 1) == [UnitKind.OF]
    return (
        of
        and case.sentence.tag(case.last + 1) in _OPENING
        and case.draft.counted_at is not None
        and case.sentence.has("deed_count", case.draft.counted_at[1] - case.sentence.base - 1)
    )


def _made_of(case: Case) -> bool:
    """Return True if a body is made of them: "a panel of three judges and four laymen"."""
    at, before = case.left - 1, case.before
    if before is not None and case.sentence.kinds(before.end, case.left) == [UnitKind.CONJUNCTION]:
        at = before.left - 1
    return case.sentence.has("of_word", at) and case.sentence.has("body_noun", at - 1)


def _somewhere(case: Case) -> bool:
    verb = case.predicate
    return verb is not None and case.sentence.kinds(case.position(verb.last), case.position(verb.last) + 1) == [
        UnitKind.PREPOSITION
    ]


def _to_the_next(case: Case) -> bool:
    return case.after is not None and case.sentence.has("reaching_to", case.after.left - 1)


_named = (MeasureRule.NOUN, MeasureRule.NOUN_LEFT_OUT, MeasureRule.MODIFIER)
asserted: When = Condition("asserted", lambda case: case.draft.measure_rule not in _named)
governed = active & verb_before & ~Condition("needy", _needy) & ~(state & Condition("of_noun", _of_noun))
headline: When = Condition(
    "headline",
    lambda case: (
        case.sentence.structure.tags[-1] not in (Tag.END, Tag.QUOTE, Tag.COLON)
        or case.sentence.structure.tags[:2] == [Tag.NOUN, Tag.THIRD]
    ),
)
done = told(Told.PAST, Told.PLUPERFECT, Told.PERFECT)
left_behind = just_before("coming_from") & Condition("to_the_next", _to_the_next, needs=needs("reaching_to"))
"""It is what something rose or fell from, to the next number."""
ceased = does("ceasing_verb") & active & verb_before
moved_to = ~running & verb_before & (reached | left_behind) & does("difference_word", "toll_verb", "placing")
moves: When = Condition("on_the_move", _on_the_move) & done & part_of_event
deeds = share & ~moment & Condition("of_deeds", _of_deeds, needs=needs("deed_count"))

of_capacity: When = Condition("measure_rule(of_capacity)", lambda case: case.draft.measure_rule is MeasureRule.CAPACITY)
a_stock_share = share & measure(Measure.DAMAGE, Measure.OTHER)

partly: When = Condition(
    "partly_counted",
    lambda case: (
        case.sentence.has("with_word", case.left - 1)
        and case.sentence.within("partial_count", case.end, case.end + _WITH)
    ),
    needs=(*needs("with_word"), *needs("partial_count")),
)


def _with_partly(case: Case) -> bool:
    """Return True if the sentence opens with how far a count has come: "with 90 of 100 seats declared, they had 40"."""
    first = case.sentence.cases[0]
    if case.at == 0 or not case.sentence.has("with_word", 0):
        return False
    return case.sentence.within("partial_count", first.end, case.left)


with_partly: When = (
    (count | measure(Measure.VOTES))
    & Condition("with_partly", _with_partly, needs=(*needs(Sign.SEVERAL), *needs("with_word"), *needs("partial_count")))
    & tense(Tense.PAST, Tense.PERFECT, Tense.PAST_PERFECT)
    & ~supposed
)
BY_MEASURE = (
    Rule(
        Id.PARTLY,
        partly | with_partly | measure(Measure.VOTES) & (until | until_hour | so_far),
        Aspect.TOTAL,
        "Votes that are counted or cast up to a moment run.",
        (
            "With [70 percent] of the ballots counted, the mayor led.",
            "By noon [31 percent] of voters had cast a ballot.",
            "With 90 wards declared, the mayor had [41].",
        ),
        ("The mayor took [70 percent] of the vote.",),
    ),
    Rule(
        Id.SHARE_THEN,
        a_stock_share & ~reached & part_of_event & past & bounded,
        Aspect.NEW,
        "A share of those who did something in a finished time is counted in it.",
        ("On Monday [80 percent] of the drivers joined the strike.",),
        ("Today [80 percent] of the drivers are on strike.",),
    ),
    Rule(
        Id.SHARE,
        a_stock_share | share & of_capacity,
        Aspect.LEVEL,
        "A share of what there is holds for a moment.",
        ("Inflation fell to [2.9%] in June.",),
        ("Inflation fell [2.9%] in June.",),
    ),
    Rule(
        Id.STOCK,
        ~event & stock,
        Aspect.LEVEL,
        "What others are taken from, or what somebody has, is a level.",
        ("Fire wrecked 7 of the town's [30] mills.",),
        ("Fire wrecked [7] of the town's 30 mills.",),
    ),
    Rule(
        Id.VOTE,
        measure(Measure.VOTES)
        & (count | ~told(Told.UNTOLD, Told.PRESENT, Told.LASTING) & ~supposed & ~sentence("opinion_word")),
        Aspect.NEW,
        "Votes are cast once.",
        ("The challenger took [54%] of the vote.",),
        ("A poll gave the challenger [54%] of the vote.",),
    ),
    Rule(
        Id.POLL,
        measure(Measure.VOTES),
        Aspect.LEVEL,
        "A share of votes that were not cast is an opinion of the day.",
        ("A poll gave the challenger [54%] of the vote.",),
        ("The challenger took [54%] of the vote.",),
    ),
    Rule(
        Id.MOMENT,
        moment,
        Aspect.LEVEL,
        "Captives held, the missing and the people of a place are counted at a moment.",
        ("The group is still holding [24] captives.",),
        ("The group has freed [24] captives.",),
    ),
    Rule(
        Id.SENT,
        measure(Measure.FORCES)
        & (
            (active & verb_before | does("moving")) & (told(Told.PAST, Told.PLUPERFECT, Told.FUTURE) | supposed)
            | does("moving") & told(Told.PERFECT, Told.UNTOLD)
        ),
        Aspect.NEW,
        "Troops that are sent or move are counted in that event.",
        ("Some [9,000] troops advanced on the town.",),
        ("Some [9,000] troops are in the town.",),
    ),
    Rule(
        Id.FORCES,
        measure(Measure.FORCES),
        Aspect.LEVEL,
        "Troops are counted where they are.",
        ("Some [9,000] troops are in the town.",),
        ("Some [9,000] troops advanced on the town.",),
    ),
    Rule(
        Id.SEATS,
        noun("seat_noun") & does("winning", "staying") & tense(Tense.PAST),
        Aspect.NEW,
        "Seats that are won or kept are those of one vote.",
        ("The greens kept [31] seats.",),
        ("The greens keep [31] seats.", "The firm kept [31] posts."),
    ),
    Rule(
        Id.SUPPOSED,
        supposed & (~standing | governed),
        Aspect.NEW,
        "What is planned or feared is one event, unless it is a state.",
        ("The union will hire [12] lawyers.",),
        ("The union hired [12] lawyers.",),
    ),
)
STATES_ = (
    Rule(
        Id.HEADLINE,
        headline & told(Told.PRESENT) & governed,
        Aspect.NEW,
        "The present of a headline tells what has just happened.",
        ("Cable car fall leaves [12] dead",),
        ("Cable cars carry [12] people.",),
    ),
    Rule(
        Id.STATE,
        state & ~(share & past & recent) & ~Condition("entered", _entered),
        Aspect.LEVEL,
        "Those in need are counted at a moment, unless the verb tells how they came into need.",
        ("Some [30,000] households lack shelter.",),
        ("The blackout hit [18,000] homes.",),
    ),
    Rule(
        Id.COMPOUND_SIZE,
        other & compound & following("size_noun", on=1),
        Aspect.OTHER,
        "A number in an adjective of size counts nothing.",
        ("A [nine]-storey block stands there.",),
        ("The block has [nine] floors.",),
    ),
    Rule(
        Id.POINTED,
        other & Condition("pointed", _pointed) & (Condition("doer", _doer) | ~(past & part_of_event)),
        Aspect.LEVEL,
        "Known ones who do something are no count of it.",
        ("The [three] ministers discussed the drought.",),
        ("Police freed [three] ministers.",),
    ),
    Rule(
        Id.FLOW,
        moved_to & clause("flow_count") & kind(Kind.COUNT),
        Aspect.NEW,
        "What is sold, filed or begun is counted in the time that is over, whatever it rose or fell from.",
        ("Visa applications rose to [8,100] in May.",),
        ("The backlog at the visa office rose to [8,100] in May.",),
    ),
    Rule(
        Id.MOVED_TO,
        moved_to,
        Aspect.LEVEL,
        "What rises, falls or is put to a number stands there.",
        ("The queue has fallen to [51] lorries.",),
        ("The queue has fallen by [51] lorries.",),
    ),
    Rule(
        Id.SHARE_OF_DEEDS_THEN,
        deeds & (recent | opened_recent | dated & ~since),
        Aspect.NEW,
        "A share of what was done in a finished time is counted in it.",
        ("In the past week [95 percent] of the arrests were made in towns.",),
        ("About [95 percent] of the arrests were made in towns.",),
    ),
    Rule(
        Id.SHARE_OF_DEEDS,
        deeds,
        Aspect.TOTAL,
        "A share of what was done runs with it.",
        ("About [95 percent] of the arrests were made in towns.",),
        ("About [95 percent] of the teachers are women.",),
    ),
    Rule(
        Id.MADE_OF,
        (other | measure(Measure.FORCES))
        & Condition("made_of", _made_of, needs=(*needs("of_word"), *needs("body_noun"))),
        Aspect.LEVEL,
        "Those whom a jury, a crew or a council is made of are as many as it has, whatever it does.",
        ("A panel of [three] judges and four laymen heard her.",),
        ("Guards freed a group of [three] women.",),
    ),
    Rule(
        Id.BEEN,
        ~event & kind(Kind.COUNT) & told(Told.PERFECT) & copula & ~verb_before & Condition("somewhere", _somewhere),
        Aspect.LEVEL,
        "Those who have been somewhere, or without something, still are.",
        ("Some [1,100] men have been on hunger strike for two weeks.",),
        ("There have been [1,100] visits in two weeks.",),
    ),
    Rule(
        Id.LASTING,
        told(Told.LASTING) & (~event | does("staying")) & ~ceased | held & (~asserted & ~moves | copula & past),
        Aspect.LEVEL,
        "Verbs of having, staying and holding tell of a state.",
        ("The mill employed [420] weavers.",),
        ("The mill hired [420] weavers.",),
    ),
    Rule(
        Id.STANDING,
        told(Told.PRESENT) & (standing | share & ~event),
        Aspect.LEVEL,
        "What the present says of the displaced or of a share is so now.",
        ("Some [6.9 million] people are displaced within the country.",),
        ("Some [6.9 million] people were displaced by the storm on Monday.",),
    ),
)
