"""Receipts: what a verdict rests on, so that anybody can have the same one again."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from asreported.errors import InputError
from asreported.reading.version import digest, engine_version
from asreported.records import Aspect, Hedge, Kind, Modality
from asreported.story import load_story
from asreported.verifying.claims import Claim
from asreported.verifying.evidence import text_hash
from asreported.verifying.intake import Claims
from asreported.verifying.judging import judge_all
from asreported.verifying.verification import Against, Verification, gather, only
from asreported.version import __version__

FORM = 1
"""Form of the receipt: another one is refused."""

_HERE = Path(__file__).resolve().parent
_ENUMS: dict[str, Any] = {"kind": Kind, "aspect": Aspect, "modality": Modality}
_PERIODS = ("as_of", "since")


@functools.cache
def rules_version() -> str:
    """Hash of the rules of verifying: of their code's structure, as the engine's version is one of reading."""
    return digest(_HERE, [*_HERE.glob("*.py")])


def receipt(verification: Verification) -> dict[str, Any]:
    """Return what the verdicts rest on: reports with hashes, engine, rules, story, every claim and its verdict."""
    held = verification.against
    return {
        "receipt": FORM,
        "asreported": __version__,
        "engine": engine_version(),
        "rules": rules_version(),
        "story": {"name": _story_name(held), "fingerprint": held.story.fingerprint} if held.story else None,
        "against": {
            "paths": [str(path.resolve()) for path in held.paths],
            "ledger": str(held.ledger.resolve()) if held.ledger else None,
            "published": _day(held.published),
            "as_of": _day(held.as_of),
            "recorded_by": held.recorded_by.isoformat() if held.recorded_by else None,
        },
        "reports": [
            {"article_id": one.article_id, "document": one.origin or one.url, "sha256": text_hash(one)}
            for one in verification.evidence.articles.values()
        ],
        "where": verification.claims.where,
        "claims": [
            {**_claim_json(claim), "judged": judged.as_json()}
            for claim, judged in zip(verification.claims.claims, verification.judgements, strict=True)
        ],
    }


def write(verification: Verification, path: Path) -> None:
    """Write the receipt of a verification; InputError where the file cannot be written."""
    text = json.dumps(receipt(verification), ensure_ascii=False, indent=1, default=str)
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except (OSError, UnicodeEncodeError) as error:
        raise InputError(f"{path}: cannot be written: {error}: give another --receipt FILE") from error


def recheck(path: Path, *, paths: tuple[Path, ...] = (), ledger: Path | None = None) -> tuple[Verification, list[str]]:
    """Judge the claims of a receipt again, with the reports that it names, or with those found in other places.

    Gives the verdicts and what changed without changing them. Raises :class:`~asreported.errors.InputError` where
    the receipt no longer fits, with what changed: a report, the engine, the rules, the story.
    """
    kept = _read(path)
    held = _held(path, kept, paths, ledger)
    evidence, problems = gather(held)
    wanted = {one["article_id"]: one for one in kept["reports"]}
    for article_id, report in wanted.items():
        article = evidence.articles.get(article_id)
        if article is None:
            raise InputError(f"{path}: the receipt no longer fits: the report {report['document']} changed or is gone")
        if text_hash(article) != report["sha256"]:
            raise InputError(f"{path}: the receipt no longer fits: the text of {report['document']} changed")
    evidence = only(evidence, frozenset(wanted))
    claims = Claims(tuple(_claim(one) for one in kept["claims"]), where=kept["where"])
    judged = judge_all(claims.claims, evidence, claims.where)
    changed = _changed(kept, held)
    for before, now in zip(kept["claims"], judged, strict=True):
        again = json.loads(json.dumps(now.as_json(), default=str))
        if again != before["judged"]:
            why = ", ".join(changed) or "a claim or its verdict in the receipt was edited"
            was = before["judged"].get("verdict") if isinstance(before["judged"], dict) else None
            raise InputError(
                f"{path}: the receipt no longer fits: claim {now.row} was “{was}” and is “{now.verdict}” now: {why}"
            )
    return Verification(claims, tuple(judged), evidence, held, problems), changed


def _changed(kept: Mapping[str, Any], held: Against) -> list[str]:
    """Describe what changed since the receipt was written."""
    changed = []
    for name, now in (("engine", engine_version()), ("rules", rules_version())):
        if kept[name] != now:
            changed.append(f"the {name} changed ({kept[name]} then, {now} now)")
    if kept["story"] and held.story and kept["story"]["fingerprint"] != held.story.fingerprint:
        changed.append(f"the story {held.story.id} changed")
    return changed


def _read(path: Path) -> dict[str, Any]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: is not a receipt: it is not JSON") from error
    parts = ("engine", "rules", "story", "against", "reports", "where", "claims")
    if not isinstance(kept, dict) or kept.get("receipt") != FORM or any(part not in kept for part in parts):
        raise InputError(f"{path}: is not a receipt in this format: write one with --receipt FILE")
    return kept


def _held(path: Path, kept: Mapping[str, Any], paths: tuple[Path, ...], ledger: Path | None) -> Against:
    try:
        said = kept["against"]
        story = load_story(kept["story"]["name"]) if kept["story"] else None
        published, as_of = (dt.date.fromisoformat(said[one]) if said[one] else None for one in ("published", "as_of"))
        moment = dt.datetime.fromisoformat(said["recorded_by"]) if said["recorded_by"] else None
        root = ledger or (Path(said["ledger"]) if said["ledger"] and not paths else None)
        files = paths or tuple(Path(one) for one in said["paths"])
        return Against(
            paths=files,
            ledger=root,
            story=story,
            published=published,
            as_of=as_of,
            recorded_by=moment if root else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path}: is not a receipt in this format: {error} is wrong in it") from error


def _story_name(held: Against) -> str:
    folder = held.story.folder if held.story else Path()
    return str(folder.resolve()) if folder != Path() else (held.story.id if held.story else "")


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _claim_json(claim: Claim) -> dict[str, Any]:
    """A claim as JSON, blank fields left out."""
    said = {one.name: getattr(claim, one.name) for one in dataclasses.fields(claim)}
    said["hedges"] = sorted(map(str, claim.hedges))
    for name in _PERIODS:
        said[name] = [day.isoformat() for day in said[name]] if said[name] else None
    return {name: value for name, value in said.items() if value not in (None, [], {}, False)}


def _claim(said: Mapping[str, Any]) -> Claim:
    try:
        fields = {name: value for name, value in said.items() if name != "judged"}
        fields["hedges"] = frozenset(Hedge(hedge) for hedge in said.get("hedges", ()))
        for name, of in _ENUMS.items():
            if name in fields:
                fields[name] = of(fields[name])
        for name in _PERIODS:
            if name in fields:
                first, last = map(dt.date.fromisoformat, fields[name])
                fields[name] = first, last
        if "span" in fields:
            fields["span"] = tuple(fields["span"])
        return Claim(**fields)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"a claim of the receipt cannot be read: {error}") from error
