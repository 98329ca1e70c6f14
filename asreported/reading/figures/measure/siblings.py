"""Siblings: numbers that measure what another does, which they are a part of, stand beside, say again or stand for.

"The toll had topped 300 by Sunday; it went past 340 on Monday": the second number measures what the first one does.
"""

from __future__ import annotations

from collections.abc import Iterator

from asreported.measures import FATES, FOREIGN, HURT, PERSONS, SHELTERED, Measure
from asreported.reading.clauses.structure.tags import Tag
from asreported.reading.figures.case import Case, once
from asreported.reading.figures.conditions import always, before, part
from asreported.reading.figures.measure import meanings, nouns, shapes
from asreported.reading.figures.measure.deeds import deed_before
from asreported.reading.figures.measure.ids import BY_NOUN, UNTOLD
from asreported.reading.figures.measure.ids import MeasureRule as Id
from asreported.reading.figures.measure.objects import of_object, state
from asreported.reading.figures.measure.own_deeds import is_bare, own_deed
from asreported.reading.figures.measure.tells import (
    Row,
    Told,
    count,
    in_place_of,
    known_whole,
    share,
    sort_of,
    span,
    taken,
    when,
    whole,
)
from asreported.reading.figures.measure.verbs import behind, is_aside, subject_past
from asreported.reading.figures.recounted import some_of
from asreported.reading.figures.rules import Rule, Sign, Taken, needs
from asreported.reading.grammar import letters
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.english import english
from asreported.records import Kind

_NAMED = frozenset({Id.NAMED_BEFORE, Id.PRONOUN})
_BY_NOUN = BY_NOUN | {Id.TO_COME_FREE, Id.MODIFIER}  # of captives each sentence may tell another fate
_NEAR = 2  # sentences that a pronoun looks back over
_TALKS = frozenset(letters.spelled("verbal be have modal state"))
_COUNTING = (Kind.COUNT, Kind.FRACTION, Kind.PERCENT)


def as_other(case: Case, other: Draft) -> Told:
    """Return that a number measures what another does, by its verb where both share the outline that places it."""
    return Told(other.measure, "", other.predicate if other.outline is case.outline else None)


# -- wholes ------------------------------------------------------------------------------------------------


def as_whole(case: Case) -> Told | None:
    """Return the measure of the whole."""
    whole = case.draft.part_of
    return None if whole is None or whole.measure == Measure.OTHER else as_other(case, whole)


def as_known_whole(case: Case) -> Told | None:
    """Return the measure of the whole of which the sentence says something."""
    whole = known_whole(case)
    return None if whole is None else as_other(case, whole)


# -- the number before -------------------------------------------------------------------------------------


def restated(case: Case) -> Told | None:
    """Return the measure of the number that this one says again: "63 per cent (55 missions)", "amounting to 500"."""
    outline, before, (left, right) = case.outline, case.before, (case.left, case.last)
    amounts = any(spot.last == left for spot in case.sentence.spots("amounting"))
    if before is not None and amounts and before.draft.measure != Measure.OTHER:
        return as_other(case, before.draft)
    if before is None or case.draft.kind is not Kind.COUNT or outline.roles[left - 1 : left] != letters.OPEN:
        return None
    again = (
        before.draft.kind is Kind.PERCENT
        and before.last == left - 1
        and letters.CLOSE in outline.roles[right : right + 4]
    )
    inside = outline.roles[right : max(right, outline.roles.find(letters.CLOSE, right))]
    dated = (
        before.draft.kind is Kind.COUNT and letters.DATE in inside and not set(inside) & _TALKS
    )  # "(107 people on 3 May)"
    return as_other(case, before.draft) if (again or dated) and before.draft.measure != Measure.OTHER else None


def as_in_place_of(case: Case) -> Told | None:
    """Return the measure of the number in whose place this one stands."""
    other = in_place_of(case)
    return None if other is None else as_other(case, other)


@once
def listed(case: Case) -> Told | None:
    """Return the measure of the number before, where both stand in one list."""
    outline, left = case.outline, case.left
    before = next((other for other in outline.drafts[case.at - 1 :: -1] if other.kind is not Kind.DURATION), None)
    if case.at == 0 or before is None or before.kind not in (Kind.COUNT, case.draft.kind):
        return None
    named = case.draft.counted_at is not None
    if named and before.measure in PERSONS and sort_of(case) in meanings.THINGS:
        return None  # "nine dead, 800 uprooted and 60 barns gone"
    if before.measure_rule in UNTOLD or (named and before.measure_rule in _BY_NOUN):
        return None  # what a noun says is not said of the next one
    end = span(case)[1]
    own = next((verb for verb in outline.verbs if verb.first == end), None)
    if own is not None and own.finite and not own.bare and named:
        return None  # a clause of its own
    start, verb = outline.at(before.last), before.predicate
    start = max(start, verb.last) if verb is not None and verb.last <= left else start
    if letters.SEMICOLON in outline.roles[start:left] and case.sentence.tag(case.last) in (Tag.PAST, Tag.HAVE):
        return None  # "; 73 received care"
    between = outline.roles[start:left]  # "from 18 to 25 million", "5 soldiers, 3 civilians"
    return as_other(case, before) if between in shapes.SET_AGAINST or shapes.LIST.fullmatch(between) else None


def further(case: Case) -> Told | None:
    """Return what is said further on of those of whom an aside tells where they are: "ten children living there"."""
    told, outline = behind(case), case.outline
    if told is None or told.verb is None or not is_aside(case):
        return None
    past = subject_past(case, told.verb)[0]
    if past is not None:
        return past
    other = listed(case)
    freed = other is not None and told.measure == Measure.DETAINED and other.measure == Measure.PRISONERS_RELEASED
    return other if outline.roles[told.verb.main] == letters.GERUND or freed else None


def gapped(case: Case) -> Told | None:
    """Return what the verb of the number before says, left out here: "Seven were freed on Sunday, and 90 sailors"."""
    outline, before, (_, end) = case.outline, case.before, span(case)
    if (
        before is None
        or not shapes.JOINED.search(outline.roles, 0, case.left)
        or not shapes.ENDS.match(outline.roles, end)
        or own_deed(case, before.draft)
    ):
        return None
    verb = before.draft.predicate
    if verb is None or verb.copula or before.draft.measure == Measure.OTHER or before.draft.measure_rule in BY_NOUN:
        return None
    says = meanings.said_of_object if verb.last <= before.left else meanings.said_of_subject
    told = says(verb, outline, sort_of(case))
    return None if told is None else told._replace(verb=verb)


def recalled(case: Case) -> Told | None:
    """Return the measure of the number whose noun this one leaves out, where no verb of its own says else."""
    draft, outline, left = case.draft, case.outline, case.left
    if draft.counted_at is not None or draft.kind not in _COUNTING or case.sentence.tag(case.last) == Tag.PAST:
        return None  # or a verb of its own
    if draft.part_of is not None and draft.part_of.first > draft.first and draft.part_of.counted_at is not None:
        return None  # "60 of the 85 mills"
    earlier = draft.like if draft.like is not None and draft.like.first < draft.first else None
    if earlier is None and case.at and draft.kind is Kind.COUNT:
        earlier = next((other for other in outline.drafts[case.at - 1 :: -1] if other.kind is Kind.COUNT), None)
    if earlier is None or earlier.measure == Measure.OTHER or own_deed(case, earlier):
        return None  # "the toll rose to 12 at the mill, which employs 40"
    if earlier.kind not in (Kind.COUNT, draft.kind) and draft.like is not earlier:
        return None  # "$30 a share, and the index 2 per cent"
    behind_it = outline.at(earlier.last)
    if earlier.measure_rule in BY_NOUN and not outline.within("sum_noun", behind_it, left):
        return None
    own = next((verb for verb in outline.verbs if case.last <= verb.first <= case.last + 1), None)
    if own is not None and own.finite and not outline.has("following_verb", min(own.main, own.last - 1)):
        return None
    moved = left > 0 and outline.has("shared_to", left - 1)  # "…, bringing the total to 40"
    apart = moved and any(behind_it <= verb.first < left for verb in outline.verbs)
    return as_other(case, earlier)._replace(verb=None) if apart else as_other(case, earlier)


def set_against(case: Case) -> Told | None:
    """Return the measure of the number that this one is set against: "6.2 per cent, from 6.9 in May"."""
    other = case.before
    if other is None or case.draft.counted_at is not None or other.draft.measure == Measure.OTHER:
        return None
    return as_other(case, other.draft) if other.draft.kind is case.draft.kind else None


def along(case: Case) -> Told | None:
    """Return what happened to those with whom the counted are told of: "was killed, along with 30 other people"."""
    outline, sort = case.outline, sort_of(case)
    opened = shapes.ALONG.search(outline.roles, 0, case.left)
    if opened is None or not outline.has("joining_word", case.left - 1):
        return None
    verb = next((verb for verb in reversed(outline.verbs) if verb.last <= opened.start()), None)
    if verb is None:
        return None
    active = not verb.passive and letters.NUMBER not in outline.roles[: verb.first]
    told = meanings.said_of_object(verb, outline, sort) if active else None
    told = told or meanings.said_of_subject(verb, outline, sort)
    return told if told is not None and told.measure in FATES else None  # "lives with three children"


def event_before(case: Case) -> Told | None:
    """Return what befell those of the sentence before, where this one leaves out whom it counts: "Of them, nine"."""
    draft, sentence = case.draft, case.sentence
    if not is_bare(case):
        return None
    opens = any(sentence.has("pointing_back", at) for at in (0, 1, 2, case.last + 1))
    if not opens and (draft.kind is not Kind.COUNT or draft.value == 1):
        return None
    before = list(_counts_before(case))
    if not english.ALL_WORD.isdisjoint(sentence.words[max(0, case.left - 1) : case.left]):
        before = [other for other in before if other.draft.value == draft.value]  # "all 30" are those 30
    measures = {other.draft.measure for other in before}
    if len(measures) != 1 or measures & FOREIGN or own_deed(case, before[0].draft):
        return None
    return Told(before[0].draft.measure, before[0].sentence.quote(before[0].first, before[0].end))


def _counts_before(case: Case) -> Iterator[Case]:
    """Yield the counts of the sentence before that are known and no part of others, the nearest first."""
    other = case.earlier
    while other is not None and other.draft.sentence >= case.draft.sentence - 1:
        one = other.draft
        told = one.measure != Measure.OTHER and one.measure_rule not in UNTOLD
        if one.sentence < case.draft.sentence and one.part_of is None and one.kind is Kind.COUNT and told:
            yield other
        other = other.earlier


# -- pronouns that stand for a toll ------------------------------------------------------------------------


def read_toll_pronouns(drafts: list[Draft]) -> None:
    """Let each count whose subject is an "it" that stands for a toll be ``like`` the number of that toll."""
    for last, draft in zip([None, *drafts], drafts, strict=False):
        if last is not None and _of_pronoun(draft) and last.sentence >= draft.sentence - _NEAR:
            draft.like = last


def as_toll_before(case: Case) -> Told | None:
    """Return the measure of a count whose subject is an "it" that stands for a toll; None for any other.

    It is that of the toll before. Where none is near, a running count beside which the hurt stand is of the dead.
    """
    draft, outline = case.draft, case.outline
    if not _of_pronoun(draft):
        return None
    before = draft.like
    if before is not None and before.first < draft.first and before.measure_rule in _NAMED and before.measure in HURT:
        return Told(before.measure, outline.word(0))
    hurt = shapes.WITH_HURT.match(outline.roles, case.last)
    if hurt is not None and meanings.state_of(outline, hurt.end()) == Measure.INJURIES:
        return Told(Measure.DEATHS, outline.word(hurt.end()))
    return None


def _of_pronoun(draft: Draft) -> bool:
    """Return True if the number completes a verb of tolls whose subject is "it", and has no noun of its own."""
    outline = draft.outline
    if outline is None or draft.kind is not Kind.COUNT or draft.counted_at is not None:
        return False
    lead = shapes.LEADS.search(outline.roles, 0, outline.at(draft.first))
    verb = (outline.at(draft.first) if lead is None else lead.start()) - 1
    if verb > 1 and outline.has("beyond", verb):
        verb -= 1  # "went past"
    if verb < 1 or not outline.has("toll_verb", verb):
        return False
    subject = shapes.SUBJECT.search(outline.roles, 0, verb)
    return subject is not None and outline.has("it_word", subject.start())


# -- rules -------------------------------------------------------------------------------------------------


def _in_a_state(case: Case) -> bool:
    """Return True if what is said beside the number only tells where those are whom it counts."""
    finds = (state, of_object, deed_before, behind, nouns.modifier)
    told = next((told for find in finds if (told := find(case)) is not None), None)
    return told is not None and told.measure in SHELTERED


hurt_whole = when("hurt_whole", lambda case: (whole := known_whole(case)) is not None and whole.measure in HURT)
PRONOUN: Row = Rule(
    Id.PRONOUN,
    always,
    taken(as_toll_before, (*needs("toll_verb"), *needs("it_word"))),
    'An "it" that stands for a toll moves to what the toll measures.',
    ("The number of injured has doubled to 120. By Friday it stood at [140].",),
    ("The council had doubled to 120 seats. By Friday it met in [140] rooms.",),
)
RESTATED: Row = Rule(
    Id.RESTATED,
    count,
    taken(restated, needs(Sign.SEVERAL)),
    "A number in brackets says again what the share before it measures.",
    ("Of 87 aid missions 63 per cent ([55] drives) were denied.",),
    ("Of 87 aid missions 63 per cent and [55] drives were denied.",),
)
PARALLEL: Row = Rule(
    Id.PARALLEL,
    always,
    taken(as_in_place_of),
    "A number without noun and verb that stands in the place of another measures the same.",
    ("Some 900 people are displaced in schools, [300] in churches.",),
    ("Some 900 people are displaced in schools, and [300] guards in churches.",),
)
OF_HURT: Row = Rule(
    Id.OF_HURT,
    ~whole & hurt_whole & when("in_a_state", _in_a_state),
    taken(as_known_whole),
    "Some of the hurt are hurt, whatever else is said of where or who they are.",
    ("The blast wounded 23 people, including [nine] displaced people.",),
    ("The blast wounded 23 people, including [nine] who died later.",),
)
PAST_ASIDE: Row = Rule(
    Id.PAST_ASIDE,
    always,
    taken(further),
    "What happens to people counts for more than where an aside says that they are.",
    ("Some [300] people sheltering in a school were killed.",),
    ("Some [300] people sheltering in a school sang.",),
)
WHOLE: Row = Rule(
    Id.WHOLE,
    part,
    taken(as_known_whole),
    "A part measures what its whole does, where nothing is said of it alone.",
    ("The flood killed 46 people, including [12] children.",),
    ("The flood killed 46 people, and [12] children were pulled out alive.",),
)
WHOLE_AT_LAST: Row = Rule(
    Id.WHOLE_AT_LAST,
    part,
    taken(as_whole),
    "So does a part of those of whom others are taken too, where its own noun does not tell.",
    ("[Half] of the country's 50 million people are women.",),
    ("[Half] of the country's 50 million hens are brown.",),
)
ALONG: Row = Rule(
    Id.ALONG,
    always,
    taken(along, needs("joining_word")),
    "What befell somebody along with others befell these too.",
    ("The mayor was killed, along with [30] guests.",),
    ("The mayor lives with [30] guests.",),
)
GAPPED: Row = Rule(
    Id.GAPPED,
    always,
    taken(gapped, needs(Sign.SEVERAL)),
    "The verb of the number before is left out.",
    ("Seven hostages were freed on Sunday, and [90] prisoners.",),
    ("Seven hostages were freed on Sunday, and [90] prisoners slept.",),
)
LISTED: Row = Rule(
    Id.LISTED,
    always,
    taken(listed, needs(Sign.SEVERAL)),
    "The numbers of one list measure the same.",
    ("The blast killed 5 soldiers, [3] of the guards and a cook.",),
    ("The blast killed 5 soldiers before [3] guards came.",),
)
SET_AGAINST: Row = Rule(
    Id.SET_AGAINST,
    before("other_day", "set_against") | share & before("after_event"),
    taken(set_against, needs(Sign.SEVERAL)),
    "Two states that are compared measure the same.",
    ("Unemployment fell to 5.1 per cent in June from [5.4 per cent] in May.",),
    ("Unemployment fell to 5.1 per cent in June, and turnout to [5.4 per cent].",),
)
SOME_OF: Row = Rule(
    Id.SOME_OF,
    count,
    Taken("some of", lambda case: None if (of := some_of(case)) is None else as_other(case, of), needs("among_word")),
    "Those among whom some are counted measure what was said of them before.",
    ("The mill freed 90 captives. Among the captives were [12] weavers.",),
    ("The mill freed 90 captives. The mayor was among [12] weavers.",),
)
RECALLED: Row = Rule(
    Id.RECALLED,
    always,
    taken(recalled),
    "A number that leaves out its noun measures what the number does that has it.",
    ("The flood killed 46 people; it was feared to be [52].",),
    ("The flood killed 46 people; [52] cows were saved.",),
)
EVENT_BEFORE: Row = Rule(
    Id.EVENT_BEFORE,
    always,
    taken(event_before),
    "What the sentence before told of stands in for what a sentence leaves out.",
    ("The storm killed 40 people. Of them, [nine] were children.",),
    ("The storm killed 40 people. The [nine] met the mayor.",),
)
