"""Rows that the gate held back, as the page lists them: with the rule, its reason, and the words of the row."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from asreported.publishing.links import article_page
from asreported.publishing.passages import Passage, passage
from asreported.publishing.publication import Publication
from asreported.publishing.wording import clean

SHOWN = 60
"""Rows held back that the page lists; the data files have all."""


@dataclass(frozen=True)
class Quarantined:
    """A row held back. ``page`` leads to its article, where that was kept."""

    row_id: str
    table: str
    rule: str
    message: str
    passage: Passage
    page: str | None


def quarantined(publication: Publication) -> list[Quarantined]:
    """The first :data:`SHOWN` rows held back, by rule."""
    kept = set(publication.articles.get_column("article_id"))
    rows = publication.table("quarantine").sort("rule", "table", "row_id").head(SHOWN)
    return [
        Quarantined(
            row_id=clean(row["row_id"]),
            table=row["table"],
            rule=row["rule"],
            message=row["message"] or "",
            passage=_words(row["row"]),
            page=article_page(row["article_id"]) if row["article_id"] in kept else None,
        )
        for row in rows.iter_rows(named=True)
    ]


def _words(row: str | None) -> Passage:
    """Return what the row says: its sentence with the number marked, else its quote or title."""
    fields: dict[str, Any] = json.loads(row) if row else {}
    if fields.get("sentence") and fields.get("quote"):
        offset = (fields.get("start") or 0) - (fields.get("sentence_start") or 0)
        return passage(fields["sentence"], fields["quote"], offset)
    return Passage(clean(fields.get("quote") or fields.get("title") or fields.get("text", "")[:200]), "", "")
