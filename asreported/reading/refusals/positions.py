"""Positions: coordinates and marks along a road, which say where and count nothing."""

from __future__ import annotations

from asreported.reading.refusals.rules import Rules

_MINUTES = r"<digits> <minute_sign> (?: <digits> <second_sign> <second_sign>? )?"

POSITIONS = Rules(
    {
        "name: coordinate": rf"<digits> \° (?: {_MINUTES} )? <compass>",
        "name: north and east": r"<digits> <compass> \,? <digits> <compass>",
        "name: degrees of a place": r"<digits> degrees \,? (?: <digits> minutes )? <compass>",
        "name: latitude": r"""
            (?: (?<= <coordinate_word> ) | (?<= <coordinate_word> of ) | (?<= <coordinate_word> <dash|comma> )
              | (?<= <coordinate_word> \: ) | (?<= <coordinate_word> \. ) )
            <digits> \°? <compass>?
            (?: (?: \, | \/ | and | \, and ) (?: long | <coordinate_word> )? <dash>? <digits> \°? <compass>? )?
        """,
        "name: mark of a road": r"(?: (?<= at <road_mark> ) | (?<= near <road_mark> ) | (?<= mile marker ) ) <digits>",
    },
)
