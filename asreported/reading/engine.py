"""The cascade: the stages of reading, in order, from a text to its extraction."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from asreported.reading.clauses.outline import read_clauses
from asreported.reading.clauses.structure.predicates import read_predicates, read_structure
from asreported.reading.dates.dates import find_dates
from asreported.reading.figures.aspect.aspects import read_aspects
from asreported.reading.figures.aspect.declared import declare_aspects
from asreported.reading.figures.counted.counted import read_counted
from asreported.reading.figures.counted.left_out import read_left_out, read_moved
from asreported.reading.figures.days.days import read_days
from asreported.reading.figures.measure.context import read_context
from asreported.reading.figures.measure.measures import read_measures
from asreported.reading.figures.measure.story_measures import name_measures, narrow_measures
from asreported.reading.figures.modality.modality import read_modality
from asreported.reading.figures.part.part import read_earlier_wholes, read_parts
from asreported.reading.figures.place.places import read_places
from asreported.reading.figures.scope import read_scope
from asreported.reading.figures.source.attribution import read_attribution
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.store import lexicon_for
from asreported.reading.grammar.text import Text
from asreported.reading.numbers.hedges import read_hedges
from asreported.reading.numbers.numerals import find_numerals
from asreported.reading.numbers.plausible import read_plausible
from asreported.reading.refusals.refusals import find_refusals
from asreported.reading.refusals.struck import Struck
from asreported.reading.speech.statements import find_statements
from asreported.records import Extraction, Figure

if TYPE_CHECKING:
    from asreported.story import Story


def extract(text: str, *, published: dt.date | None = None, story: Story | None = None) -> Extraction:
    """Read one text: its figures, refusals, statements and dates.

    ``published`` is the day on the dateline; without it relative dates stay unresolved and say so. ``story``
    adds its words and names. Spans index ``text`` as given. The same input gives the same extraction.
    """
    return read(text, published=published, story=story, key=hashlib.sha256(text.encode(errors="replace")).hexdigest())


def read(raw: str, *, published: dt.date | None, story: Story | None, key: str) -> Extraction:
    """As :func:`extract`, with the identifier of the article (``key``) from which record ids are made."""
    with _uncollected():
        return _read(raw, published, story, key)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for garbage in cycles: nothing made in reading a text is garbage before its end.

    The search would cost an eighth of the time. Another thread may find it switched off meanwhile, never for good.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _read(raw: str, published: dt.date | None, story: Story | None, key: str) -> Extraction:
    text, drafts, others = stages(raw, published, story, key)
    return replace(others, figures=_figures(text, drafts, key))


def stages(raw: str, published: dt.date | None, story: Story | None, key: str) -> tuple[Text, list[Draft], Extraction]:
    """Return the text with its tokens, the drafts of its figures with their structure, and all else that is read."""
    text = Text(raw, lexicon_for(story, len(raw)))
    dates = find_dates(text, published)
    refusals = find_refusals(text, dates)
    struck = Struck(text)
    drafts = struck.withdraw(text, find_numerals(text, refusals), refusals)
    read_hedges(text, drafts)
    read_plausible(text, drafts)
    statements = struck.standing(find_statements(text, published, dates, key))
    read_clauses(text, drafts)
    read_structure(text, drafts)
    read_counted(text, drafts)
    read_parts(text, drafts)
    read_left_out(text, drafts)
    read_measures(text, drafts)
    read_context(text, drafts)
    narrow_measures(text, drafts, story)
    read_modality(text, drafts)
    read_aspects(text, drafts)
    declare_aspects(text, drafts, story)
    read_moved(text, drafts)
    read_places(text, drafts, story)
    read_earlier_wholes(drafts)
    name_measures(drafts)
    read_attribution(text, drafts, statements, story)
    read_days(text, drafts, dates, statements, published)
    read_predicates(text, drafts)
    read_scope(text, drafts)
    found = tuple(sorted(refusals, key=lambda refusal: refusal.start))
    return text, drafts, Extraction(refusals=found, statements=tuple(statements), dates=tuple(dates))


def _figures(text: Text, drafts: list[Draft], key: str) -> tuple[Figure, ...]:
    ids = {id(draft): record_id(key, draft.start, draft.end) for draft in drafts}
    figures = []
    for draft in drafts:
        first, last = text.sentence(draft.sentence)
        figures.append(
            Figure(
                figure_id=ids[id(draft)],
                start=draft.start,
                end=draft.end,
                quote=text.raw[draft.start : draft.end],
                sentence=text.slice(first, last),
                sentence_start=text.starts[first],
                kind=draft.kind,
                currency=draft.currency,
                value=draft.value,
                hedge=draft.hedge,
                hedge_text=draft.hedge_text,
                low=draft.low,
                high=draft.high,
                plausible_low=draft.plausible_low,
                plausible_high=draft.plausible_high,
                counted=draft.counted,
                predicate=draft.said,
                role=draft.role,
                measure=str(draft.measure),
                aspect=draft.aspect,
                part_of=ids[id(draft.part_of)] if draft.part_of is not None else None,
                modality=draft.modality,
                attribution=draft.attribution,
                source=draft.source,
                as_of=draft.as_of,
                since=draft.since,
                place=draft.place,
                group=draft.group,
                rules=tuple(draft.rules),
            )
        )
    return tuple(figures)


def record_id(key: str, start: int, end: int) -> str:
    """Identifier of a record: a hash of its article and its span, the same for every engine version."""
    return hashlib.sha256(f"{key}:{start}:{end}".encode()).hexdigest()[:16]
