"""The questions that people ask most, as SQL over the published tables; each is a page with fields, JSON and CSV."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """A question: its name in the address, its title, what it says, its SQL, and the tables that it asks."""

    name: str
    title: str
    description: str
    sql: str
    tables: tuple[str, ...]


_SAID = "f.hedge, f.hedge_text, f.quote, f.value, f.low, f.high, f.sentence"
_REPORT = "a.publisher, a.title, a.published, a.url, f.figure_id"
_OF_A_SERIES = """(:measure = '' OR o.measure = :measure)
  AND (:place = '' OR o.place = :place)
  AND (:source = '' OR o.source = :source)"""
_TABLES = ("figures", "observations", "articles")

_NEWEST = f"""SELECT o.measure, o.aspect, o.place, o."group", o.source, o.date, {_SAID}, {_REPORT}
FROM (
  SELECT *, row_number() OVER (
    PARTITION BY measure, aspect, place, "group", source ORDER BY date DESC, published DESC, figure_id
  ) AS back
  FROM observations AS o
  WHERE used = 1 AND {{when}}
) AS o JOIN figures AS f ON f.figure_id = o.figure_id JOIN articles AS a ON a.article_id = f.article_id
WHERE o.back = 1 AND {_OF_A_SERIES}
ORDER BY o.measure, o.aspect, o.place, o."group", o.source"""  # noqa: S608 (of parts written here)

QUERIES = (
    Query(
        "newest",
        "The newest number of a series",
        "The newest number of each series, with the words that bound it, its sentence and its report. Empty fields are "
        "not asked.",
        _NEWEST.format(when="date IS NOT NULL"),
        _TABLES,
    ),
    Query(
        "known_on",
        "What was known on a day",
        "The newest number of each series in reports that were published by a day (YYYY-MM-DD), as they are read "
        "today. The whole report as of a day is made by asreported run --as-of.",
        _NEWEST.format(when="date <= :day AND published <= :day"),
        _TABLES,
    ),
    Query(
        "who_said",
        "Who said so",
        "Figures whose sentences have all the words, in any of their forms, with who stands behind them and who "
        "printed them.",
        f"""SELECT coalesce(f.source, f.attribution) AS source, f.attribution, f.measure, f.modality, f.as_of_first,
  f.as_of_last, {_SAID}, {_REPORT}
FROM figures_fts AS s JOIN figures AS f ON f.rowid = s.rowid JOIN articles AS a ON a.article_id = f.article_id
WHERE s.figures_fts MATCH escape_fts(:words)
ORDER BY s.rank, a.published DESC, f.figure_id""",  # noqa: S608
        ("figures", "articles"),
    ),
    Query(
        "contested",
        "What is contested",
        "Figures that cannot be true beside those of the band, and what they contradict. They move no band.",
        f"""SELECT c.measure, c.aspect, c.place, c."group", c.source, c.date, {_SAID}, {_REPORT},
  (SELECT other.sentence FROM figures AS other WHERE other.figure_id = c.against) AS against
FROM "contested" AS c JOIN figures AS f ON f.figure_id = c.figure_id JOIN articles AS a ON a.article_id = f.article_id
ORDER BY c.date DESC, c.figure_id""",  # noqa: S608
        ("contested", "figures", "articles"),
    ),
    Query(
        "refused",
        "Numbers that were refused",
        "Numbers that are not figures (ages, dates, names), with the reason. An empty reason asks for all.",
        """SELECT r.reason, r.quote, r.context, r.rule, a.publisher, a.title, a.published, a.url
FROM refusals AS r JOIN articles AS a ON a.article_id = r.article_id
WHERE :reason = '' OR r.reason = :reason
ORDER BY a.published DESC, r.article_id, r.start""",
        ("refusals", "articles"),
    ),
)
"""In the order in which they are listed."""


def of(tables: Collection[str]) -> list[Query]:
    """The questions that a story's tables can answer."""
    return [query for query in QUERIES if set(query.tables) <= set(tables)]
