"""Denials: the rules by which a number is said not to be so."""

from __future__ import annotations

from asreported.reading.clauses.structure import Tag
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import always, negated, sentence
from asreported.reading.figures.modality import falsehood, nouns
from asreported.reading.figures.modality.ids import ModalityRule as Id
from asreported.reading.figures.modality.moods import Mood, said
from asreported.reading.figures.modality.verbs import Span
from asreported.reading.figures.rules import Condition, Rule, Sign, needs
from asreported.records import Modality


def _negation(case: Case) -> Span | None:
    at, sentence, before = case.left - 1, case.sentence, case.before
    if sentence.has("before_denied", at):
        return at, case.left
    hedged = sentence.has("before_denied", case.left) and sentence.tag(at) == Tag.COMMA and before is not None
    alike = hedged and before is not None and sentence.words[before.left] == sentence.words[case.left + 1]
    return (case.left, case.first) if alike else None  # "more than 40 people, not more than 50"


DENIALS: tuple[Rule[Case, Mood], ...] = (
    Rule(
        id=Id.NOT,
        when=always,
        gives=said(Modality.DENIED, _negation, "not", needs("before_denied")),
        because="A number that is said not to be the right one is denied.",
        fires=(
            "The toll is 1,210, not [1,480].",
            "More than 210 hikers were rescued, not more than [480].",
        ),
        misses=(
            "The toll is not known, but [1,210] bodies were found.",
            "About 210 hikers were rescued, not more than [20] of them hurt.",
        ),
    ),
    Rule(
        id=Id.DENIED,
        when=sentence("denying"),
        gives=said(Modality.DENIED, nouns.denied, "denied that"),
        because="What somebody denies is denied, up to a clause with a subject and verb of its own.",
        fires=("The airline denied that [14] pilots had resigned.",),
        misses=("Engineers denied that the dam had cracked, and the villages counted [14] dead.",),
    ),
    Rule(
        id=Id.DISPUTED,
        when=sentence("disputable_noun"),
        gives=said(Modality.DENIED, nouns.disputed, "rejected claim"),
        because="A claim or report that is rejected is denied with all that it says.",
        fires=("The board rejected as baseless a report that [70] miners had fled.",),
        misses=("The board published a report that [70] miners had fled.",),
    ),
    Rule(
        id=Id.UNTRUE,
        when=sentence("truth"),
        gives=said(Modality.DENIED, nouns.untrue, "untrue that"),
        because="What is called untrue is denied.",
        fires=("It is not true that [500] passengers were stranded.",),
        misses=("It is true that [500] passengers were stranded.",),
    ),
    Rule(
        id=Id.NOT_DONE,
        when=always,
        gives=said(Modality.DENIED, nouns.not_done, "did not", needs(Sign.NEGATIVE)),
        because="What was not done to so many is denied.",
        fires=("The firm did not pay [3,000] guards.",),
        misses=("The firm did not pay when [3,000] guards walked out.",),
    ),
    Rule(
        id=Id.NOT_SO,
        when=negated | Condition("negated(predicate)", falsehood.is_negated),
        gives=said(Modality.DENIED, falsehood.not_so, "were not"),
        because="Those who were not killed, hurt, taken or freed are denied to be so.",
        fires=("Some [40] miners were not injured.", "The 60 guards said that [40] miners had not died."),
        misses=("Some [40] miners were not paid.", "Some [40] miners were injured, but not the cook."),
    ),
    Rule(
        id=Id.NOT_SAID,
        when=sentence("say"),
        gives=said(Modality.DENIED, falsehood.not_said, "did not say that"),
        because="What somebody did not say is not asserted.",
        fires=("The mayor did not say that [40] miners had died.",),
        misses=("The mayor did not come, but said that [40] miners had died.",),
    ),
    Rule(
        id=Id.CALLED_FALSE,
        when=sentence("disputable_noun"),
        gives=said(Modality.DENIED, falsehood.called_false, "claim … is false"),
        because="What a claim says is denied where the sentence calls it false.",
        fires=(
            "The claim that [40] miners died is false.",
            "Reports of [40] deaths were not true, the mayor said.",
            "Posts claiming that [40] miners died are fake.",
        ),
        misses=("The claim that [40] miners died is new.", "The mayor said that [40] miners had false papers."),
    ),
    Rule(
        id=Id.CALLED_FALSE_BEHIND,
        when=sentence("false_word"),
        gives=said(Modality.DENIED, falsehood.called_false_behind, "…, which X called false"),
        because="What was said is denied where the clause behind it calls it false.",
        fires=("The guard spoke of [40] dead miners, which the mayor called nonsense.",),
        misses=("The guard spoke of [40] dead miners, which the mayor called a disaster.",),
    ),
    Rule(
        id=Id.CALLED_FALSE_NEXT,
        when=sentence("claiming", "disputable_noun"),
        gives=said(Modality.DENIED, falsehood.called_false_next, "claim … This is false"),
        because="A claim is denied where the next sentence calls it false.",
        fires=("Posts claim that [40] miners died. This is false.",),
        misses=("Posts claim that [40] miners died. This is sad.",),
    ),
    Rule(
        id=Id.FALSELY,
        when=sentence("falsely"),
        gives=said(Modality.DENIED, falsehood.falsely, "falsely claimed"),
        because="What is said falsely is not so.",
        fires=("The rebels falsely claimed that [40] miners had died.",),
        misses=("The rebels claimed that [40] miners had been falsely accused.",),
    ),
    Rule(
        id=Id.NO_TRUTH,
        when=sentence("no_truth"),
        gives=said(Modality.DENIED, falsehood.no_truth, "no truth to"),
        because="What nothing speaks for is not asserted.",
        fires=("There is no truth to reports that [40] miners died.",),
        misses=("There is some truth to reports that [40] miners died.",),
    ),
    Rule(
        id=Id.CONTRARY_TO,
        when=sentence("contrary_to"),
        gives=said(Modality.DENIED, falsehood.contrary_to, "contrary to"),
        because="What the truth is contrary to is not so.",
        fires=("Contrary to reports that [40] miners had died, nobody was hurt.",),
        misses=("Contrary to reports, [40] miners died.",),
    ),
    Rule(
        id=Id.IN_PLACE,
        when=sentence("in_its_place"),
        gives=said(Modality.DENIED, falsehood.in_place, "rather than"),
        because="A number that another takes the place of is not the right one.",
        fires=("Some 14 miners died rather than [40].", "Instead of [40], 14 miners died."),
        misses=("Some 14 miners took the bus rather than [40] cars.",),
    ),
    Rule(
        id=Id.LABELLED,
        when=sentence("claim_label", "false_word"),
        gives=said(Modality.DENIED, falsehood.labelled, "Claim: … Verdict: False"),
        because="What a fact check labels as a claim, and calls false, is denied.",
        fires=("Claim: [40] miners died. Verdict: False", "False: [40] miners died in the blast."),
        misses=("Claim: [40] miners died. Verdict: True", "Claim: 40 miners died. Fact: [14] miners died."),
    ),
)
"""They are asked before any other rule of modality."""
