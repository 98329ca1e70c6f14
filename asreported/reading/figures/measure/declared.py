"""Declared: the measure that a story's own nouns, verbs and words give a number, before any general one.

The longest phrase at the number tells. What is said of the counted comes before the counted noun, a noun of the
number's own phrase before one that the number completes ("turnout was 61 percent").
"""

from __future__ import annotations

from asreported.reading.figures.measure.asked import Asked, Found
from asreported.reading.figures.measure.completed import as_before, by_completed, by_noun, by_noun_of
from asreported.reading.figures.measure.hanging import by_count_of, by_counted, by_shared_verb
from asreported.reading.figures.measure.ids import DeclaredRule as Id
from asreported.reading.figures.measure.pronouns import by_pronoun
from asreported.reading.figures.measure.said import by_modifier, by_state, by_verb, by_words
from asreported.reading.figures.rules import Condition, Rule, Table, Taken

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
            Id.SHARED_VERB,
            always,
            Taken("measure of the declared participle behind", by_shared_verb),
            "A participle behind a number shares the auxiliary of the number before.",
            ("In May 300 looms had been sold and [40] dismissed.",),
            ("In May 300 looms had been sold and [40] dismissed weavers came.",),
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
            Id.COUNTED,
            always,
            Taken("measure of the counted noun before, and of what hangs on it", by_counted),
            "A number that says how many there are of a noun before it is told by the noun and by the clause on it.",
            ("The number of weavers that the mill has dismissed since May rose to [268].",),
            ("The number of weavers that the mill has hired since May rose to [268].",),
        ),
        Rule(
            Id.COUNT_OF,
            always,
            Taken("measure of the declared noun before the word for its count", by_count_of),
            "The count of a sentence that names a declared noun is one of it.",
            ("No container has left since May, says the port, whose count stands at [26].",),
            ("No ship has left since May, says the port, whose count stands at [26].",),
        ),
        Rule(
            Id.PRONOUN,
            always,
            Taken("measure of the declared noun that the sentence before is about", by_pronoun),
            '"It" and "they" are what the sentence before is about.',
            ("The containers block the quay. They numbered [300] on Monday.",),
            (
                "The containers block the quay. They cost [300] crowns.",
                "The ships block the quay. They numbered [300] on Monday.",
            ),
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
