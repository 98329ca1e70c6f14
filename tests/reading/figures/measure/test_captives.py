"""Captives and prisoners: who is only to come free, however the sentence puts it, and who is held or home."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported import extract
from asreported.records import Aspect, Figure, Modality

DAY = dt.date(2025, 6, 12)


def figures(text: str) -> dict[str, Figure]:
    """The figures of a text by their quotes."""
    return {figure.quote: figure for figure in extract(text, published=DAY).figures}


@pytest.mark.parametrize(
    "text",
    [
        "The envoy put the number of captives in the first phase at about 28.",
        "The number of hostages in phase one is 28.",
        "Three nurses crossed on Sunday, the first of 28 captives to be freed in the first stage of the truce.",
        "Nineteen of the 28 captives of the first phase are now home.",
        "The 28 captives of the second stage are named.",
        "The first phase covers 28 captives.",
        "The proposal foresees 28 hostages in the first phase.",
        "The draft agreement speaks of 28 hostages and 600 prisoners.",
        "The deal is for 28 hostages.",
        "The text provides for 28 captives to go home.",
        "The list names 28 captives, to be let go over a pause of six days.",
        "Under the framework, 28 hostages go free in exchange for 600 prisoners.",
        "The rebels would get 600 prisoners in exchange for 28 captives.",
        "The rebels demand the release of 28 captives.",
        "The families demand the return of all 28 captives.",
        "Four conditions were set, among them that all 28 captives come back.",
        "Under the draft the rebels would free 28 captives in a first phase of 42 days.",
    ],
)
def test_what_a_deal_is_to_bring_is_planned(text: str) -> None:
    found = figures(text)["28"]
    assert (found.modality, found.measure, found.aspect) == (Modality.PLANNED, "captives_released", Aspect.NEW)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The rebels freed 28 captives in the first phase of the truce.", "captives_released"),
        ("In the first phase of the truce 28 captives were released.", "captives_released"),
        ("All 28 captives of the first phase were freed by March.", "captives_released"),
        ("Under the deal, 28 hostages have come home.", "captives_released"),
        ("Twenty women were the last of 28 captives to be freed.", "captives_released"),
        ("The rebels released 28 captives in exchange for 600 prisoners.", "captives_released"),
        ("Some 28 hostages remain in captivity as the first phase ends.", "captives_held"),
        ("The rebels still hold 28 captives, whatever the deal says.", "captives_held"),
        ("Of 28 patients in the first phase of the trial, two fell ill.", "affected"),
    ],
)
def test_what_has_come_about_is_reported(text: str, measure: str) -> None:
    found = figures(text)["28"]
    assert (found.modality, found.measure) == (Modality.REPORTED, measure)


def test_both_sides_of_an_exchange_are_planned() -> None:
    found = figures("In exchange for 600 prisoners the rebels offered 28 captives.")
    assert {found[quote].modality for quote in ("600", "28")} == {Modality.PLANNED}


@pytest.mark.parametrize(
    ("text", "quote", "measure", "aspect"),
    [
        ("Nineteen of the 28 captives of the first phase are now home.", "Nineteen", "captives_released", "total"),
        ("Of 30 captives, 12 are home.", "12", "captives_released", "total"),
        ("Of the 90 people seized in May, 40 are still in the valley.", "40", "captives_held", "level"),
        ("About 20 of the 50 captives are thought to be living.", "20", "captives_held", "level"),
    ],
)
def test_where_some_of_the_captives_are(text: str, quote: str, measure: str, aspect: str) -> None:
    found = figures(text)[quote]
    assert (found.modality, found.measure, found.aspect) == (Modality.REPORTED, measure, aspect)
