"""A text on its way to figures: what each storey of reading makes of it, for whoever changes a rule."""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import sys
from collections.abc import Iterator

from asreported.reading.clauses.structure.phrases import Unit
from asreported.reading.clauses.structure.structure import Structure
from asreported.reading.engine import stages
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.plain import plain_text
from asreported.reading.grammar.store import general
from asreported.reading.grammar.text import Text
from asreported.records import DateMention, Extraction

_FIELDS = (
    *("counted", "group", "part_of", "measure", "aspect", "modality"),
    *("place", "attribution", "source", "as_of", "since"),
)
"""Fields of a draft that rules decide, in their order."""


def told(raw: str, published: dt.date | None = None) -> Iterator[str]:
    """Yield lines: the tokens of a text, what is found in it, the structure of its sentences, the fields of figures."""
    raw = plain_text(raw, general().knows).text
    text, drafts, others = stages(raw, published, None, hashlib.sha256(raw.encode()).hexdigest())
    yield "grammar"
    for first, last in sorted({text.sentence(draft.sentence) for draft in drafts}):
        yield f"  {' '.join(text.words[first:last])}"
    yield "what stands in the text"
    yield from _found(text, drafts, others)
    yield "clauses"
    for structure in {id(draft.structure): draft.structure for draft in drafts}.values():
        assert structure is not None
        yield from _clauses(structure)
    yield "figures"
    for draft in drafts:
        yield f"  {text.raw[draft.start : draft.end]}"
        yield f"    = {', '.join(_fields(text, draft))}"
        yield from (f"    {rule}" for rule in draft.rules)


def _fields(text: Text, draft: Draft) -> Iterator[str]:
    """Yield what the rules made of a number, field by field; a field that none of them decided is left out."""
    for name in _FIELDS:
        value = getattr(draft, name)
        if isinstance(value, Draft):
            value = text.raw[value.start : value.end]
        elif isinstance(value, tuple):
            value = " to ".join(dict.fromkeys(map(str, value)))
        if value is not None and not (name == "source" and value == draft.attribution):
            yield f"{name} {value}"


def _found(text: Text, drafts: list[Draft], others: Extraction) -> Iterator[str]:
    """Yield numbers with their hedges, refusals, dates and statements, in the order of the text."""
    lines = []
    for draft in drafts:
        hedge = f"{draft.hedge} ({draft.hedge_text})" if draft.hedge_text else str(draft.hedge)
        lines.append((draft.start, f"number     {text.raw[draft.start : draft.end]}: {draft.kind}, {hedge}"))
    for refusal in others.refusals:
        lines.append((refusal.start, f"refusal    {refusal.quote}: {refusal.reason}"))
    for date in others.dates:
        lines.append((date.start, f"date       {date.quote}: {_days(date)}"))
    for said in others.statements:
        lines.append((said.start, f"statement  {said.speaker}, {said.verb}: {said.quote}"))
    yield from (f"  {line}" for _, line in sorted(lines))


def _days(date: DateMention) -> str:
    if date.first is None:
        return "unresolved"
    return str(date.first) if date.first == date.last else f"{date.first} to {date.last}"


def _clauses(structure: Structure) -> Iterator[str]:
    """Yield each clause with its verb, noun phrases in brackets and its verb group in braces."""
    for clause in structure.clauses:
        parts = [_unit(structure, unit) for first, last in clause.stretches for unit in structure.units[first:last]]
        yield f"  {clause.kind}: {' '.join(parts)}"
        if clause.verb is not None:
            yield f"    verb: {clause.verb.voice}, {clause.verb.tense}, {clause.verb.polarity}"


def _unit(structure: Structure, unit: Unit) -> str:
    words = " ".join(structure.tokens[unit.start : unit.end])
    if unit.verb is not None:
        return f"{{{words}}}"
    return f"[{words}]" if unit.phrase is not None else words


def _day(said: str) -> dt.date:
    try:
        return dt.date.fromisoformat(said)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{said!r} is no day: write it as 2024-08-07") from None


def main() -> None:
    """Read the text of the command line, and say what each storey makes of it."""
    parser = argparse.ArgumentParser(prog="python -m asreported.reading", description=__doc__)
    parser.add_argument("text", help="the text to read")
    parser.add_argument("--published", type=_day, metavar="DAY", help="day of its publication")
    given = parser.parse_args()
    sys.stdout.write("\n".join(told(given.text, given.published)) + "\n")


if __name__ == "__main__":
    main()
