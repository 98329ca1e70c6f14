"""Numbers of one series that count the same thing, so that one can contradict another."""

from __future__ import annotations

import re
from typing import Any

import polars as pl

from asreported.measures import FOREIGN, THEMSELVES
from asreported.nouns import ALL, singular
from asreported.story import Story

COUNTED = "counted_thing"
"""Column that says what a number counts: numbers of one series that differ in it cannot contradict each other."""

OF_ONE_STATE = ("deaths", "injuries", "missing", "captives_held", "captives_taken", "captives_released", "detained")
"""General measures that say what befell the counted: two running counts of one noun are of the same thing.

All other measures take in unlike states: those in need and those in a class-room are both ``affected``. Of those, only
numbers that stand in the same words are of the same thing.
"""

BEFORE, AFTER = 2, 4
"""Words on either side of a number that must be the same, where the measure alone does not say what is counted."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,:]*")


_READ = (
    "measure",
    "place",
    "kind",
    "currency",
    "counted",
    "hedge_text",
    "quote",
    "sentence",
    "start",
    "sentence_start",
)


def comparable(rows: pl.DataFrame, story: Story) -> pl.DataFrame:
    """Return the rows with :data:`COUNTED`: kind, currency and noun, and where those do not tell it the words around.

    ``rows`` have the columns of the observations. Nouns are compared in the singular; people in other words are
    people, and so are all whom a measure or a place counts anyway. A noun that is not known is like no other that is.
    """
    natives = {of.name: _names(of.everybody, story) for of in story.places if of.everybody}
    said = [_counted(row, natives, story) for row in rows.select(_READ).iter_rows(named=True)]
    return rows.with_columns(pl.Series(COUNTED, said, dtype=pl.String))


def _counted(row: dict[str, Any], natives: dict[str, frozenset[str]], story: Story) -> str:
    declared = story.measures.get(row["measure"])
    general = (declared.general if declared else None) or row["measure"]
    noun = singular(row["counted"] or "")
    themselves = {*ALL, *THEMSELVES.get(general, ())}
    if noun in map(singular, themselves) or (general not in FOREIGN and noun in natives.get(row["place"], ())):
        noun = "person"
    told = general in OF_ONE_STATE or (declared is not None and declared.nouns)
    return "|".join((str(row["kind"]), row["currency"] or "", noun, "" if told else _around(row)))


def _names(group: str, story: Story) -> frozenset[str]:
    """A group's names in the singular."""
    return frozenset(singular(name) for of in story.groups if of.name == group for name in (of.name, *of.aliases)) | {
        singular(group)
    }


def _around(row: dict[str, Any]) -> str:
    """The words on either side of a number, without its hedge and with all digits alike."""
    at = row["start"] - row["sentence_start"]
    before, after = row["sentence"][:at], row["sentence"][at + len(row["quote"]) :]
    if row["hedge_text"]:
        before = before.rstrip().removesuffix(row["hedge_text"])
    words = [["#" if word[0].isdigit() else word.lower() for word in _WORD.findall(part)] for part in (before, after)]
    return " ".join([*words[0][-BEFORE:], "…", *words[1][:AFTER]])
