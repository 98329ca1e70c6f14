"""The cascade: the stages of reading, in order, from a text to its extraction."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import repeat
from typing import TYPE_CHECKING, Any

from asreported.reading.clauses.outline import read_clauses
from asreported.reading.clauses.structure.predicates import read_predicates, read_structure
from asreported.reading.dates.dates import find_dates
from asreported.reading.figures.aspect.aspects import read_aspects
from asreported.reading.figures.aspect.declared import declare_aspects
from asreported.reading.figures.case import Case
from asreported.reading.figures.certainty.certainty import read_certainty
from asreported.reading.figures.counted.counted import read_counted
from asreported.reading.figures.counted.left_out import read_left_out, read_moved
from asreported.reading.figures.days.days import read_days
from asreported.reading.figures.labelled.labelled import read_labelled
from asreported.reading.figures.measure.context import read_context
from asreported.reading.figures.measure.measures import read_measures
from asreported.reading.figures.measure.story_measures import name_measures, narrow_measures
from asreported.reading.figures.modality.modality import read_modality
from asreported.reading.figures.part.part import read_earlier_wholes, read_parts
from asreported.reading.figures.place.places import read_places
from asreported.reading.figures.scope import read_scope
from asreported.reading.figures.source.attribution import read_attribution
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.plain import Plain, plain_text
from asreported.reading.grammar.store import lexicon_for
from asreported.reading.grammar.text import Text
from asreported.reading.numbers.hedges import read_hedges
from asreported.reading.numbers.numerals import find_numerals
from asreported.reading.numbers.plausible import read_plausible
from asreported.reading.refusals.corrections import Corrections
from asreported.reading.refusals.refusals import find_refusals
from asreported.reading.refusals.unread import unread_numbers
from asreported.reading.speech.statements import find_statements, statement_id
from asreported.records import Extraction, Figure

if TYPE_CHECKING:
    from concurrent.futures import Future

    from asreported.story import Story

_BATCH = 200_000
"""Characters of texts that are handed to another process at once: a quarter of a second of reading."""
_Dated = tuple[str, dt.date | None]


def extract(text: str, *, published: dt.date | None = None, story: Story | None = None) -> Extraction:
    """Read one text: its figures, refusals, statements and dates.

    ``published`` is the day on the dateline; without it relative dates stay unresolved and say so. ``story``
    adds its words and names. Spans index ``text`` as given. The same input gives the same extraction.
    """
    return read(text, published=published, story=story, key=hashlib.sha256(text.encode(errors="replace")).hexdigest())


def extract_many(
    texts: Iterable[str],
    *,
    published: dt.date | Iterable[dt.date | None] | None = None,
    story: Story | None = None,
    processes: int = 1,
) -> Iterator[Extraction]:
    """Read many texts: yield what :func:`extract` returns for each, in their order, and no sooner than it is asked for.

    ``published`` is the day of all texts, or one for each. Several ``processes`` read side by side; as with any pool of
    processes, a script that starts them does so under ``if __name__ == "__main__":``. Raises ValueError where there are
    more days than texts, or fewer.
    """
    if isinstance(texts, str):
        raise TypeError("extract_many takes several texts; extract reads one")
    if isinstance(published, Iterable):
        dated = zip(texts, published, strict=True)
    else:
        dated = zip(texts, repeat(published), strict=False)
    return _extracted(dated, story, processes)


def _extracted(dated: Iterator[_Dated], story: Story | None, processes: int) -> Iterator[Extraction]:
    """Yield the extractions of texts with their days, read by one process or by several."""
    if processes == 1:
        yield from (extract(text, published=day, story=story) for text, day in dated)
        return
    from concurrent.futures import ProcessPoolExecutor  # it takes its time to import, and one process needs none

    with ProcessPoolExecutor(processes) as pool:
        waiting: deque[Future[list[Extraction]]] = deque()
        for batch in _batches(dated):
            waiting.append(pool.submit(_extract_all, batch, story))
            if len(waiting) > 2 * processes:  # what is read ahead stays in memory
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _batches(dated: Iterator[_Dated]) -> Iterator[list[_Dated]]:
    """Yield texts in lists of some :data:`_BATCH` characters."""
    batch: list[_Dated] = []
    length = 0
    for text, day in dated:
        batch.append((text, day))
        length += len(text)
        if length >= _BATCH:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def _extract_all(batch: list[_Dated], story: Story | None) -> list[Extraction]:
    return [extract(text, published=day, story=story) for text, day in batch]


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
    lexicon = lexicon_for(story, len(raw))
    plain = plain_text(raw, lexicon.knows)
    text, drafts, others = stages(plain.text, published, story, key)
    if not plain.is_raw:
        others = _placed(others, plain, key)
        unread = unread_numbers(plain, lexicon, published)
        refusals = sorted((*others.refusals, *unread), key=lambda refusal: refusal.start)
        others = replace(others, refusals=tuple(refusals))
    figures = _figures(text, drafts, key, plain)
    _let_go(drafts)
    return replace(others, figures=figures)


def _let_go(drafts: list[Draft]) -> None:
    """Part numbers from their sentences, which lead back to them: so all of it is freed with its last name.

    Else it would lie about until the search for garbage comes upon it, which costs a twentieth of the time.
    """
    for draft in drafts:
        if isinstance(draft.case, Case):
            draft.case.sentence.cases.clear()
        draft.case = draft.outline = None


def stages(raw: str, published: dt.date | None, story: Story | None, key: str) -> tuple[Text, list[Draft], Extraction]:
    """Return a plain text with its tokens, the drafts of its figures with their structure, and all else found in it."""
    text = Text(raw, lexicon_for(story))
    dates = find_dates(text, published)
    refusals = find_refusals(text, dates)
    drafts = find_numerals(text, refusals)
    read_hedges(text, drafts)
    statements = find_statements(text, published, dates, key)
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
    read_labelled(text, drafts, dates, lambda sentence: _only(sentence, story), story)
    read_scope(text, drafts)
    read_plausible(text, drafts)
    read_certainty(text, drafts, story)
    corrections = Corrections(text)
    drafts = corrections.withdraw(drafts, refusals)
    statements = corrections.standing(statements)
    found = tuple(sorted(refusals, key=lambda refusal: refusal.start))
    return text, drafts, Extraction(refusals=found, statements=tuple(statements), dates=tuple(dates))


def _only(sentence: str, story: Story | None) -> Draft | None:
    """Return the draft of the one number of a sentence, read by itself; None where it has none or several."""
    drafts = stages(sentence, None, story, "")[1]
    return drafts[0] if len(drafts) == 1 else None


def _placed(found: Extraction, plain: Plain, key: str) -> Extraction:
    """Return what was found in the plain text of a report, at the offsets of the report."""
    statements = []
    for statement in found.statements:
        signals = tuple(replace(signal, **_span(plain, signal.start, signal.end)) for signal in statement.signals)
        span = _span(plain, statement.start, statement.end)
        name = statement_id(key, span["start"], span["end"])
        statements.append(replace(statement, statement_id=name, signals=signals, **span))
    return Extraction(
        refusals=tuple(replace(refusal, **_span(plain, refusal.start, refusal.end)) for refusal in found.refusals),
        statements=tuple(statements),
        dates=tuple(replace(date, **_span(plain, date.start, date.end)) for date in found.dates),
    )


def _span(plain: Plain, first: int, last: int) -> dict[str, Any]:
    """Start, end and quote in a report of a span of its plain text."""
    start, end = plain.start(first), plain.end(last)
    return {"start": start, "end": end, "quote": plain.raw[start:end]}


def _figures(text: Text, drafts: list[Draft], key: str, plain: Plain) -> tuple[Figure, ...]:
    spans = {id(draft): (draft.start, draft.end) for draft in drafts}
    if not plain.is_raw:
        spans = {draft: (plain.start(start), plain.end(end)) for draft, (start, end) in spans.items()}
    ids = {draft: record_id(key, start, end) for draft, (start, end) in spans.items()}
    figures = []
    for draft in drafts:
        first, last = text.sentence(draft.sentence)
        opens, closes = text.starts[first], text.ends[last - 1]
        if not plain.is_raw:
            opens, closes = plain.start(opens), plain.end(closes)
        start, end = spans[id(draft)]
        figures.append(
            Figure(
                figure_id=ids[id(draft)],
                start=start,
                end=end,
                quote=plain.raw[start:end],
                sentence=plain.raw[opens:closes],
                sentence_start=opens,
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
                certainty=draft.certainty,
                doubts=tuple(draft.doubts),
            )
        )
    return tuple(figures)


def record_id(key: str, start: int, end: int) -> str:
    """Identifier of a record: a hash of its article and its span, the same for every engine version."""
    return hashlib.sha256(f"{key}:{start}:{end}".encode()).hexdigest()[:16]
