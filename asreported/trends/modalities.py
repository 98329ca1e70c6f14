"""Modalities: figures of what is planned or feared, in measures of their own and never beside what is reported.

A measure counts what is reported as fact, unless its story says otherwise (``modality = "planned"``). Two measures may
have the same words and tell their figures apart by modality alone: jobs cut, and jobs to be cut.
"""

from __future__ import annotations

import polars as pl

from asreported.forms import folded, noun_forms, verb_forms
from asreported.records import Aspect, Modality
from asreported.story import MeasureOf, Story

FACT = Modality.REPORTED.value
"""The modality of a measure whose story names none."""

OF_ITS_OWN_SIZE = (Aspect.CHANGE, Aspect.RATE)
"""Aspects that a plan keeps: "40 jobs a month" is no number of jobs to be cut, and neither is "40 more"."""


def with_modality(figures: pl.LazyFrame, story: Story) -> pl.LazyFrame:
    """Return figures with the ``measure`` of their modality, where the story has one with the same words."""
    twins = {modality: _twins(modality, story) for modality in Modality}
    if not any(twins.values()):
        return figures
    measure = pl.col("measure")
    for modality, of in twins.items():
        measure = pl.when(pl.col("modality") == modality.value).then(pl.col("measure").replace(of)).otherwise(measure)
    return figures.with_columns(measure.alias("measure"))


def in_modality(story: Story) -> pl.Expr:
    """Select figures that are told as what their measure counts."""
    return pl.col("modality") == _modality(story)


def is_plan(story: Story) -> pl.Expr:
    """Select figures of measures that count what is no fact yet."""
    return _modality(story) != FACT


def plans_aspect(aspect: pl.Expr, story: Story) -> pl.Expr:
    """Return the aspect of figures, given as an expression: a plan has that of its measure, as it is no event yet."""
    planned = {name: of.aspect for name, of in story.measures.items() if of.modality != FACT}
    if not planned:
        return aspect
    of_measure = pl.col("measure").replace_strict(planned, default=None, return_dtype=pl.String)
    sized = pl.col("aspect").is_in([*map(str, OF_ITS_OWN_SIZE)])
    return pl.when(of_measure.is_not_null() & ~sized).then(of_measure).otherwise(aspect)


def _modality(story: Story) -> pl.Expr:
    others = {name: of.modality for name, of in story.measures.items() if of.modality != FACT}
    if not others:
        return pl.lit(FACT)
    return pl.col("measure").replace_strict(others, default=FACT, return_dtype=pl.String)


def _twins(modality: Modality, story: Story) -> dict[str, str]:
    """Measure → the one with the same words that counts what is told in a modality."""
    if all(of.modality == FACT for of in story.measures.values()):
        return {}
    there = {name: of for name, of in story.measures.items() if of.modality == modality}
    found: dict[str, str] = {}
    for name, of in story.measures.items():
        if of.modality == modality:
            continue
        shared = {other: _shared(of, one) for other, one in there.items()}
        if not of.named:
            # a measure without words takes all numbers of the general one; those of another modality go back to it
            alike = [other for other, one in there.items() if not one.named and _general(other, one) == of.general]
            back = [of.general] if of.general is not None and modality == Modality.REPORTED else []
            found |= dict.fromkeys([name], next(iter((*alike, *back)))) if alike or back else {}
        elif best := max(shared, key=lambda other: shared[other], default=None):
            found |= {name: best} if shared[best] else {}
    # a general measure that the story does not declare has its plans where a measure narrows it alone
    for name, of in there.items():
        if modality != Modality.REPORTED and not of.named and of.general and of.general not in story.measures:
            found.setdefault(of.general, name)
    return found


def _general(name: str, measure: MeasureOf) -> str:
    return measure.general or name


def _shared(one: MeasureOf, other: MeasureOf) -> int:
    return len(_forms(one) & _forms(other))


def _forms(measure: MeasureOf) -> frozenset[tuple[str, ...]]:
    nouns = frozenset[tuple[str, ...]]().union(*map(noun_forms, measure.nouns))
    verbs = frozenset[tuple[str, ...]]().union(*map(verb_forms, measure.verbs))
    return nouns | verbs | frozenset(map(folded, measure.words))
