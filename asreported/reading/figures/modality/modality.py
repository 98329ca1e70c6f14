"""Modality: asserted as fact, planned, hypothetical or denied."""

from __future__ import annotations

from asreported.reading.clauses.structure import Tag
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.figures.case import Case, read_cases
from asreported.reading.figures.conditions import always, kind, known_toll, sentence
from asreported.reading.figures.measure.ids import DeclaredRule, MeasureRule
from asreported.reading.figures.modality import nouns, verbs
from asreported.reading.figures.modality.denials import DENIALS
from asreported.reading.figures.modality.ids import ModalityRule as Id
from asreported.reading.figures.modality.later import LATER
from asreported.reading.figures.modality.moods import Mood, said
from asreported.reading.figures.modality.verbs import Span, over
from asreported.reading.figures.rules import Condition, Rule, Sign, Table, Taken, needs
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Kind, Modality


def _compared(case: Case) -> Span | None:
    spots = case.sentence.spots("compared_to")
    return next(((spot.first, spot.last) for spot in spots if spot.last == case.left), None)


def _risen_from(case: Case) -> Span | None:
    """Return the "from" of what something to come is moved from: "is to fall to 30 from 40", "from 40 to 30"."""
    has, at = case.sentence.has, case.left - 1
    others = [one for one in (case.before, case.after) if one is not None]
    moved = has("coming_from", at) and any(has("reaching_to", one.left - 1) for one in others)
    return (at, case.left) if moved else None


_TO_BE = (over(verbs.would), over(verbs.is_to), over(verbs.is_planned), over(verbs.asks), over(verbs.plans_to))


def _planned(case: Case) -> Span | None:
    return next((shown for find in _TO_BE if (shown := find(case)) is not None), None)


def _planned_if(case: Case) -> Span | None:
    return _planned(case) if case.sentence.within("condition", 0, case.left) else None


def _feared(case: Case) -> Span | None:
    behind = case.sentence.structure.tags[case.end : case.end + 1]
    if behind in ([Tag.PARTICIPLE], [Tag.PAST]) and case.sentence.has("fearing", case.end):
        return case.end, case.end + 1
    return over(verbs.feared)(case)


def _maybe(case: Case) -> Span | None:
    at = case.left - 1
    return (at, case.left) if case.sentence.has("maybe", at) else None


def _as_whole(case: Case) -> Mood | None:
    """Return the modality of the number that this one says again in brackets, or is a part of."""
    before = case.before
    if before is not None and UnitKind.OPEN in case.sentence.kinds(before.last, case.left)[-3:]:
        whole: Case | None = before
    else:
        whole = next((one for one in case.sentence.cases[: case.at] if one.draft is case.draft.part_of), None)
    if whole is None or whole.draft.modality is Modality.REPORTED or whole.governors[:1] != case.governors[:1]:
        return None
    return Mood(whole.draft.modality, (whole.first, whole.last))


untraced: Condition[Case] = Condition(
    "measure_rule(not_traced)", lambda case: case.draft.measure_rule is MeasureRule.UNTRACED
)
opens_with_verb: Condition[Case] = Condition(
    "opens_with_verb", lambda case: case.sentence.structure.units[0].verb is not None
)
"""The sentence begins with a verb, as a bidding does."""
TABLE: Table[Case, Mood] = Table(
    "modality",
    (
        *DENIALS,
        Rule(
            id=Id.WHOLE,
            when=always,
            gives=said(Modality.REPORTED, nouns.whole, "all of them"),
            because="All of those of whom some are taken are there, whatever becomes of these.",
            fires=("The party would win 31 of the chamber's [90] seats.",),
            misses=("The party would win [31] of the chamber's 90 seats.",),
        ),
        Rule(
            id=Id.EXPECTED,
            when=sentence("foreseeing"),
            gives=said(Modality.PLANNED, nouns.expected, "that they expected"),
            because="What somebody expected is no fact, though it is pointed to.",
            fires=("Output missed the [0.7 per cent] that the bank had predicted.",),
            misses=(
                "The [12] economists had expected a loss.",
                "The bank met the [12] economists who expected a loss.",
            ),
        ),
        Rule(
            id=Id.POINTED_TO,
            when=always,
            gives=said(Modality.REPORTED, nouns.pointed_to, "those there", needs("pointing")),
            because="Those who are pointed to, or are in a state already, are there whatever is planned for them.",
            fires=("The mayor promised a plan for the [9,000] refugees.",),
            misses=("The mayor promised to house [9,000] refugees.",),
        ),
        Rule(
            id=Id.KNOWN_TOLL,
            when=known_toll,
            gives=said(Modality.REPORTED, nouns.toll, "toll of"),
            because="A toll that is known stands, whatever is feared or foreseen of it.",
            fires=("Officials fear that the death toll of [53] will rise.",),
            misses=("Officials fear a death toll of [53].",),
        ),
        Rule(
            id=Id.ALREADY,
            when=sentence("already_word"),
            gives=said(Modality.REPORTED, nouns.already, "already"),
            because="Those who already do something are there, whatever is planned besides.",
            fires=("Some 300 soldiers are to join the [750] already in the valley.",),
            misses=("Some [300] soldiers are to join the 750 already in the valley.",),
        ),
        Rule(
            id=Id.SAMPLE,
            when=sentence("sample_noun"),
            gives=said(Modality.REPORTED, nouns.sampled, "survey of"),
            because="Those who were asked in a survey were asked, whatever they foresee.",
            fires=("Half would leave the country, a survey of [1,100] nurses found.",),
            misses=("A survey found that [1,100] nurses would leave the country.",),
        ),
        Rule(
            id=Id.COMPARED,
            when=sentence("compared_to"),
            gives=said(Modality.REPORTED, _compared, "compared to"),
            because="What a number to come is compared with is what was.",
            fires=("Some 900 people will go hungry, up from [40] in May.",),
            misses=("Some [900] people will go hungry, up from 40 in May.",),
        ),
        Rule(
            id=Id.RISEN_FROM,
            when=sentence("coming_from"),
            gives=said(Modality.REPORTED, _risen_from, "from", needs(Sign.SEVERAL)),
            because="What something is to rise or fall from is so already.",
            fires=("Sales are forecast to sink to 60 cars this year from [70] in 2022.",),
            misses=("Sales are forecast to sink by [60] cars from May on.",),
        ),
        Rule(
            id=Id.THERE,
            when=always,
            gives=said(Modality.REPORTED, nouns.there, "participle"),
            because="A participle behind the noun says what those who are there are already.",
            fires=("The city should not close the hall without a word to [600] people sheltering in it.",),
            misses=("The hall would shelter [600] people.",),
        ),
        Rule(
            id=Id.PLANNED_IF,
            when=sentence("condition"),
            gives=said(Modality.HYPOTHETICAL, _planned_if, "planned if"),
            because="What would be under a condition that stands before it is supposed.",
            fires=("If the strike goes on, the airline will cancel [300] flights.",),
            misses=("The airline will cancel [300] flights.",),
        ),
        Rule(
            id=Id.PLANS_TO,
            when=sentence("planning"),
            gives=said(Modality.PLANNED, over(verbs.plans_to), "plans to"),
            because="What depends on a word of planning is planned.",
            fires=("The agency aims to vaccinate [640,000] children.",),
            misses=("We want to thank the board for [64,000] eggs.",),
        ),
        Rule(
            id=Id.MAY,
            when=~untraced,
            gives=said(Modality.HYPOTHETICAL, over(verbs.may), "may", needs(Sign.TO_COME)),
            because="May, could, and what would have been or will not be only suppose.",
            fires=(
                "Some [200] people could be trapped in the mine.",
                "A bigger wave would have drowned [5,000] people.",
            ),
            misses=(
                "The army will send [3,000] soldiers to the border.",
                "Some [40] hikers could not be accounted for.",
            ),
        ),
        Rule(
            id=Id.FEARED,
            when=sentence("fearing"),
            gives=said(Modality.HYPOTHETICAL, _feared, "feared"),
            because="What is feared, likely or possible is not asserted.",
            fires=("Up to [40] miners are feared dead.", "Mine caves in, [40] feared dead"),
            misses=("The villagers feared the river, and [40] miners died.",),
        ),
        Rule(
            id=Id.MAYBE,
            when=sentence("maybe"),
            gives=said(Modality.HYPOTHETICAL, _maybe, "perhaps"),
            because="An adverb of doubt right before a number doubts it.",
            fires=("There were hundreds, perhaps [thousands], of boats.",),
            misses=("Perhaps the ferry left with [40] cars.",),
        ),
        Rule(
            id=Id.FEARS_THAT,
            when=sentence("fearing"),
            gives=said(Modality.HYPOTHETICAL, over(verbs.fears_that), "likely to"),
            because="What depends on a word of fear or chance is not asserted.",
            fires=("Some [900] people are likely to go hungry.",),
            misses=("Some [900] patients are at risk of death.",),
        ),
        Rule(
            id=Id.ORDERED,
            when=sentence("ordering"),
            gives=said(Modality.PLANNED, verbs.ordered, "told to"),
            because="What people are told to do is not done yet.",
            fires=("Officials ordered [60,000] villagers to leave.", "Some [60,000] villagers were told to leave."),
            misses=("Officials ordered the evacuation after [60,000] villagers fell ill.",),
        ),
        Rule(
            id=Id.DEED_ORDERED,
            when=sentence("ordered_deed"),
            gives=said(Modality.PLANNED, verbs.deed_ordered, "ordered"),
            because="Deeds that somebody orders are not done yet.",
            fires=("The court ordered [90] evictions.",),
            misses=("The court blocked [90] evictions.",),
        ),
        Rule(
            id=Id.WOULD,
            when=always,
            gives=said(Modality.PLANNED, over(verbs.would), "will", needs(Sign.TO_COME)),
            because="Will, would and must tell of what is to come.",
            fires=("Under the accord, [33] sailors would be freed.", "They’ll rebuild [90] schools."),
            misses=("The builders can house [90] pupils.",),
        ),
        Rule(
            id=Id.PURPOSE,
            when=sentence("so_that"),
            gives=said(Modality.PLANNED, over(verbs.purpose), "so that"),
            because="What something is done for has not happened yet.",
            fires=("The sides agreed to a pause so that [9,000] children can be vaccinated.",),
            misses=("The mill is so large that [9,000] workers can eat there.",),
        ),
        Rule(
            id=Id.COMING,
            when=sentence("weekday"),
            gives=said(Modality.PLANNED, over(verbs.coming), "return on Thursday"),
            because="What the present says of a day of the week to come has not happened yet.",
            fires=("Some [90] pilots return to work on Friday.",),
            misses=(
                "Some [90] pilots return to work on time, the airline said on Friday.",
                "[90] pilots work on Friday.",
            ),
        ),
        Rule(
            id=Id.IS_TO,
            when=always,
            gives=said(Modality.PLANNED, over(verbs.is_to), "is to", needs(Sign.INFINITIVE)),
            because="What is to be done is planned, unless it is only still left to do with those who are there.",
            fires=(
                "Some [90] schools are to be rebuilt.",
                "The board named [40] sailors who were to come home.",
                "Two of the [40] captives who are still to be freed are ill.",
            ),
            misses=(
                "Some [90] bodies are still to be claimed.",
                "[Two] of the 40 captives who are still to be freed are dead.",
            ),
        ),
        Rule(
            id=Id.IS_PLANNED,
            when=always,
            gives=said(Modality.PLANNED, over(verbs.is_planned), "is planned", needs("planning")),
            because="What somebody is expected, going or has agreed to do is planned.",
            fires=("Some [400] trucks were scheduled to enter on Sunday.",),
            misses=("Some [400] trucks were allowed to enter on Sunday.",),
        ),
        Rule(
            id=Id.BE_FREED,
            when=always,
            gives=said(Modality.PLANNED, over(verbs.be_freed), "that it be", needs("bare_be")),
            because="The subjunctive tells of what somebody wants done.",
            fires=("The mayor asked that all [50] buses be repaired.",),
            misses=("The mayor said that all [50] buses had been repaired.",),
        ),
        Rule(
            id=Id.ASKS,
            when=sentence("requesting"),
            gives=said(Modality.PLANNED, over(verbs.asks), "asks for"),
            because="What is asked for is not there yet; a sum that is asked for is what it is.",
            fires=("The mayor sought [40] new buses.", "The agency appealed for grain to feed [9,000] people."),
            misses=(
                "The mayor asked for [40 million dollars].",
                "It depends on whom one asks: officials speak of [40].",
            ),
        ),
        Rule(
            id=Id.FORESEES,
            when=sentence("foreseeing", "called_for"),
            gives=said(Modality.PLANNED, over(verbs.foresees), "expects"),
            because="What is expected, hoped or called for is to come.",
            fires=("Brokers expect growth of [3 percent].", "The mayor called for [40] more nurses."),
            misses=("Brokers saw growth of [3 percent].", "The mayor called [40] nurses."),
        ),
        Rule(
            id=Id.ENOUGH,
            when=sentence("enough_word") & kind(Kind.COUNT),
            gives=said(Modality.PLANNED, nouns.enough, "enough for"),
            because="Those for whom something would be enough have not had it yet.",
            fires=(
                "The trucks brought flour, enough for [9,000] people.",
                "It has grain enough to feed [9,000] people.",
            ),
            misses=("Enough is known of the [9,000] people.",),
        ),
        Rule(
            id=Id.BIDDEN,
            when=opens_with_verb,
            gives=said(Modality.PLANNED, over(verbs.bidden), "do"),
            because="What a reader is told to do is not done yet.",
            fires=("Wait for at least [ten] minutes.",),
            misses=("Passengers wait for at least [ten] minutes.",),
        ),
        Rule(
            id=Id.FORECAST,
            when=sentence("forecast_noun"),
            gives=said(Modality.PLANNED, nouns.forecast, "forecast of"),
            because="The content of a forecast is expected.",
            fires=("Sales topped forecasts of [$40 million].", "The bank cut its forecast to [2.8%] from 3.3%."),
            misses=("Sales of [$40 million] topped forecasts.", "The forecast helped, and sales rose to [40]."),
        ),
        Rule(
            id=Id.PROPOSED,
            when=sentence("proposing"),
            gives=said(Modality.PLANNED, nouns.proposed, "plan for"),
            because="The content of a plan, offer or demand is planned.",
            fires=("The plan calls for the sale of [50] ships.", "She read out a plan: [300] trucks."),
            misses=("Since the agreement [50] ships have been sold.",),
        ),
        Rule(
            id=Id.TO_COME_FREE,
            when=always,
            gives=said(Modality.PLANNED, nouns.to_come_free, "to come free"),
            because="Captives of a phase, deal or demand are only to come free, however the sentence puts it.",
            fires=("The first phase covers [28] hostages.",),
            misses=("The army freed [28] hostages.",),
        ),
        Rule(
            id=Id.SUPPOSED,
            when=sentence("condition"),
            gives=said(Modality.HYPOTHETICAL, nouns.supposed, "if"),
            because="What stands in a condition or an open question is supposed, unless it has happened.",
            fires=("The coach leaves if [40] people turn up.",),
            misses=("The guide asked if [40] people had turned up.",),
        ),
        Rule(
            id=Id.AS_WHOLE,
            when=always,
            gives=Taken("as the whole", _as_whole, needs(Sign.SEVERAL)),
            because="A number that says another again, or is a part of it, is said in the same way.",
            fires=("The mayor sought 70 kilometres ([44 miles]) of track.",),
            misses=("The mayor built 70 kilometres ([44 miles]) of track.",),
        ),
    ),
)
"""What each number is asked; then, of those that nothing marks, :data:`LATER`."""


def read_modality(text: Text, drafts: list[Draft]) -> None:
    """Set ``modality`` of each draft."""
    left = []
    for case in read_cases(text, drafts):
        # what a story counts as "would vote" is a count of those who say so
        if case.draft.declared_rule is not DeclaredRule.WOULD and not _decide(TABLE, case):
            left.append(case)
    for case in left:
        _decide(LATER, case)


def _decide(table: Table[Case, Mood], case: Case) -> bool:
    """Set the modality of a number that a rule of a table decides; return False where none does."""
    found = case.decide(table)
    if found is None:
        return False
    case.draft.modality = found.value.modality
    case.draft.note(found.rule, case.sentence.quote(*found.value.shown))
    return True
