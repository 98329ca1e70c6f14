"""Sums: settled once, paid so far, running, asked for, or the price of something."""

from __future__ import annotations

from dataclasses import replace

from asreported.measures import Measure
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.clauses.structure.tags import NOUNS, VERBS, Tag
from asreported.reading.clauses.tense import Told
from asreported.reading.figures.aspect.ids import AspectRule as Id
from asreported.reading.figures.aspect.tells import (
    AspectRule,
    behind_bracket,
    copula,
    does,
    going_on,
    just_before,
    opened_recent,
    recent,
    share,
    since,
    so_far,
    told,
    within,
)
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import When, always, clause, kind, measure, modality, role
from asreported.reading.figures.rules import Condition, Rule, needs
from asreported.records import Aspect, Kind, Modality, Role

money = kind(Kind.MONEY)
a_sum = money | measure(Measure.MONEY) & share


def _near(case: Case) -> tuple[int, int]:
    ends = {UnitKind.COMMA, UnitKind.END} & set(case.sentence.kinds(case.last, case.last + 1))
    return max(0, case.left - 6), behind_bracket(case) + (0 if ends else 3)


def near(category: str) -> When:
    """Return the condition that a word of a category stands near the sum, past what it comes to in brackets."""
    return Condition(
        f"near({category})", lambda case: case.sentence.within(category, *_near(case)), needs=needs(category)
    )


def _asked(case: Case) -> bool:
    low, high = _near(case)
    structure = case.sentence.structure
    return any(
        low <= spot.first < high
        and structure.tokens[spot.first - 1] != "-"
        and (spot.first < case.left or structure.tags[spot.first] in VERBS)  # "$5 million is needed", not "in costs"
        for spot in case.sentence.spots("asked_sum")
    )


def _valued(case: Case) -> bool:
    """Return True if the sum is what something is held to be worth: "values the firm at $40 billion"."""
    low, at = max(0, case.left - 6), case.left - 1
    return case.sentence.has("reaching_to", at) and any(
        low <= spot.first < at - 1 for spot in case.sentence.spots("valuing")
    )


bare: When = Condition("bare_sum", lambda case: case.sentence.tag(case.last) not in NOUNS)
"""The sum itself, and not a thing of that price: "its $2 million offer"."""
perfect = told(Told.PERFECT)
_RULES: tuple[AspectRule, ...] = (
    Rule(
        Id.VALUED,
        Condition("valued", _valued, needs=(*needs("valuing"), *needs("reaching_to"))),
        Aspect.LEVEL,
        "What a firm is valued at is its worth at the time.",
        ("The sale values the brewery at [$4 billion].",),
        ("The sale of art valued at [$4 billion] began.",),
    ),
    Rule(
        Id.ASKED,
        Condition("asked", _asked, needs=needs("asked_sum")),
        Aspect.OTHER,
        "What is asked for, needed or estimated is a cost.",
        ("The agency requires [$80 million].",),
        ("The agency received [$80 million] on Monday.",),
    ),
    Rule(
        Id.RESULT,
        within("earning", 10, 0) & ~modality(Modality.HYPOTHETICAL),
        Aspect.NEW,
        "Profits, sales and losses are made in a finished period.",
        ("The firm reported a profit of [$80 million].",),
        ("A sack of rice sells for [$9].",),
    ),
    Rule(
        Id.STOCK_SUM,
        within("stock_sum", 10, 0)
        & (just_before("reaching_to") | does("staying") | copula)
        & ~modality(Modality.HYPOTHETICAL),
        Aspect.LEVEL,
        "Debts, savings and reserves stand at a sum.",
        ("The debt has doubled to [$3 billion] since May.",),
        ("Donations have doubled to [$3 billion] since May.",),
    ),
    Rule(
        Id.PAID_SINCE,
        (since | so_far) & ~told(Told.PRESENT, Told.LASTING),
        Aspect.TOTAL,
        "Sums since a start, or so far, run.",
        ("Since May, the city paid [$12 million] to farmers.",),
        (
            "In May, the city paid [$12 million] to farmers.",
            "The city has borrowed $30 million since May and still owes [$12 million].",
        ),
    ),
    Rule(
        Id.PAID_SO_FAR,
        (does("paying") & ~does("granting") | does("coming_in")) & perfect & ~recent & ~opened_recent,
        Aspect.TOTAL,
        "What has been paid or has come in runs.",
        ("Only [$12 million] has come in.", "The bank has invested [$9 million] in ferries."),
        ("The bank invested [$9 million] in ferries.",),
    ),
    Rule(
        Id.PAID,
        does("paying", "granting") | does("handing_over") & told(Told.PRESENT) & going_on,
        Aspect.NEW,
        "A sum is granted, paid or sent once.",
        ("The bank invested [$9 million] in ferries.", "The crown is sending [$40 million] more."),
        ("The bank has invested [$9 million] in ferries.",),
    ),
    Rule(
        Id.GRANT,
        within("granted_noun", 0, 6) | clause("granting"),
        Aspect.NEW,
        "A sum in a clause that grants it, or that comes as a grant or a loan, is given once.",
        ("Donors came up with [$3 million] in aid.",),
        ("Donors came up with [$3 million].",),
    ),
    Rule(
        Id.RUNNING_SUM,
        (told(Told.PRESENT, Told.LASTING) | near("lasting_word")) & ~does("pricing")
        | copula & just_before("worth_word")
        | share & just_before("reaching_from") & does("difference_word", "toll_verb"),
        Aspect.LEVEL,
        "A sum that is so now, and a share that is risen or fallen to, is a level.",
        ("The bill is [$3 billion].", "The deficit widened to [6.1 percent] of output."),
        ("The bill was [$3 billion].",),
    ),
    Rule(
        Id.OWNED,
        bare & Condition("owned", lambda case: case.sentence.tag(case.left - 1) in (Tag.GENITIVE, Tag.POSSESSIVE)),
        Aspect.LEVEL,
        "What somebody has, in money, is a level.",
        ("Fans fought over the club's [$40 million].",),
        ("Fans fought over gifts of [$40 million].", "Workers rejected the firm's [$2 million] offer."),
    ),
    Rule(
        Id.SETTLED,
        money & role(Role.OBJECT) & told(Told.PAST) & bare & ~copula & ~does("pricing", "toll_verb", "difference_word"),
        Aspect.NEW,
        "A sum to which something was done is of that deed.",
        ("Savers withdrew [$40 million] on Monday.",),
        ("The roof cost [$40 million].", "Damage reached [$40 million].", "Savers declined a [$2 million] offer."),
    ),
    Rule(
        Id.SUM,
        always,
        Aspect.OTHER,
        "A sum of which nothing else is said is a cost.",
        ("The gift was [$3 billion].",),
        ("The gift is [$3 billion].",),
    ),
)
SUMS = tuple(replace(rule, when=a_sum & rule.when) for rule in _RULES)
