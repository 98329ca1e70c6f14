"""States: what a measure, the modality or the clause shows to be a level, and sizes that are neither."""

from __future__ import annotations

from asreported.measures import STATES, Measure
from asreported.reading.clauses.arguments import is_stock, is_whole
from asreported.reading.clauses.structure import Tag, Tense
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.clauses.structure.tags import NOUNS
from asreported.reading.clauses.tense import Told
from asreported.reading.figures.aspect.ids import AspectRule as Id
from asreported.reading.figures.aspect.no_counts import NO_COUNTS
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
    pointed,
    recent,
    running,
    share,
    since,
    standing,
    state,
    supposed,
    told,
    verb_before,
)
from asreported.reading.figures.aspect.votes import PARTLY, POLL, SEATS, VOTE
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import When, clause, kind, measure, role
from asreported.reading.figures.counted.counted import is_compound
from asreported.reading.figures.measure.ids import BY_EVENT, BY_SENSE, MeasureRule
from asreported.reading.figures.rules import Condition, Rule, needs
from asreported.records import Aspect, Kind, Role

NO_SINGLE_DAY = 5000
"""So many dead or injured, without an event named, are those of a whole war or epidemic."""

_OPENING = DETERMINERS | {Tag.PRONOUN}
_TO_COME = frozenset({Tense.FUTURE, Tense.CONDITIONAL, Tense.INFINITIVE})

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
    if case.sentence.has("with_word", case.left - 1) and draft.counted_at is not None and not case.setting.recent():
        return False  # "with 14 people trapped"
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


def _of_them(case: Case) -> bool:
    """Return True if known ones only tell whose something is: "the leaders of the three countries"."""
    of = case.sentence.kinds(case.left - 2, case.left - 1) == [UnitKind.OF]
    named = of and case.sentence.tag(case.left - 3) in NOUNS and case.sentence.has("definite_article", case.left - 1)
    return named and not case.sentence.has("container_noun", case.left - 3)


def _on_the_move(case: Case) -> bool:
    verb = case.predicate
    return verb is not None and not verb.copula and case.outline.value("measure_sense", verb.main) == "move"


def _to_happen(case: Case) -> bool:
    """Return True if a verb tells what the counted will do or undergo: "40 posts are to go", "40 envoys will come"."""
    verb = case.verb
    if verb is None or verb.copula or case.role not in (Role.SUBJECT, Role.PASSIVE_SUBJECT):
        return False
    lasts = any(case.sentence.has(name, verb.main) for name in ("lasting_verb", "structure_have"))
    return verb.tense in _TO_COME and not lasts


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
    if verb is None:
        return False
    at = case.position(verb.last)
    return case.sentence.kinds(at, at + 1) == [UnitKind.PREPOSITION] or case.sentence.has("absent_word", at)


def _to_the_next(case: Case) -> bool:
    return case.after is not None and case.sentence.has("reaching_to", case.after.left - 1)


complement: When = Condition("complement", lambda case: case.sentence.tag(case.left - 1) == Tag.BE)
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
to_happen: When = Condition("to_happen", _to_happen)
of_them: When = Condition("of_them", _of_them, needs=(*needs("of_word"), *needs("definite_article")))
done = told(Told.PAST, Told.PLUPERFECT, Told.PERFECT)
left_behind = just_before("coming_from") & Condition("to_the_next", _to_the_next, needs=needs("reaching_to"))
"""It is what something rose or fell from, to the next number."""
ceased = does("ceasing_verb") & active & verb_before
moved_to = ~running & verb_before & (reached | left_behind) & does("difference_word", "toll_verb", "placing")
moves: When = Condition("on_the_move", _on_the_move) & done & part_of_event
deeds = share & ~moment & Condition("of_deeds", _of_deeds, needs=needs("deed_count"))

of_capacity: When = Condition("measure_rule(of_capacity)", lambda case: case.draft.measure_rule is MeasureRule.CAPACITY)
done_then = told(Told.PLUPERFECT) | told(Told.PAST) & ~active
a_stock_share = share & measure(Measure.DAMAGE, Measure.OTHER)

BY_MEASURE = (
    PARTLY,
    Rule(
        Id.SHARE_THEN,
        a_stock_share & ~reached & part_of_event & past & bounded,
        Aspect.NEW,
        "A share of those who did something in a finished time is counted in it.",
        ("On Monday [80 percent] of the drivers joined the strike.",),
        ("Today [80 percent] of the drivers are on strike.",),
    ),
    Rule(
        Id.SHARE_DID,
        a_stock_share & done_then & part_of_event & ~complement & role(Role.SUBJECT, Role.PASSIVE_SUBJECT),
        Aspect.NEW,
        "A share of those to whom something happened is counted in it.",
        ("The army said [90 percent] of the rockets were intercepted.",),
        ("The army said [90 percent] of the rockets were old.",),
    ),
    Rule(
        Id.SHARE,
        a_stock_share | share & of_capacity,
        Aspect.LEVEL,
        "A share of what there is holds for a moment.",
        ("Inflation fell to [2.9%] in June.",),
        ("Inflation fell [2.9%] in June.",),
    ),
    *NO_COUNTS,
    Rule(
        Id.STOCK,
        ~event & stock,
        Aspect.LEVEL,
        "What others are taken from, or what somebody has, is a level.",
        ("Fire wrecked 7 of the town's [30] mills.",),
        ("Fire wrecked [7] of the town's 30 mills.",),
    ),
    VOTE,
    POLL,
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
    SEATS,
    Rule(
        Id.SUPPOSED,
        supposed & (~standing | governed | other & to_happen) & ~(other & just_before("with_word")),
        Aspect.NEW,
        "What is planned or feared is one event, unless it is a state.",
        ("The union will hire [12] lawyers.", "Some [140] posts are to go."),
        ("The union hired [12] lawyers.", "The mine will reopen with [40] men."),
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
        other & pointed & (Condition("doer", _doer) | of_them | ~(past & part_of_event)),
        Aspect.LEVEL,
        "Known ones who do something are no count of it.",
        ("The [three] ministers discussed the drought.", "The envoys of the [three] ministers met last week."),
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
