"""A release: what a story published, with its method and hashes, as one zip that an archive can give a DOI."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment

from asreported import hashes
from asreported.errors import InputError
from asreported.publishing.sureness import measured
from asreported.story import Story
from asreported.version import __version__

FOLDERS = ("data", "charts")
"""Folders of a site that a release has, whole."""
PAGES = ("rules.html",)
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,39}")

IDENTIFIER = re.compile(r"[A-Za-z0-9]+(?:[.+-][A-Za-z0-9]+)+")
"""What a licence of SPDX looks like: CC-BY-4.0."""


def release(story: Story, site: Path, folder: Path, *, authors: Sequence[str], version: str | None = None) -> Path:
    """Write the release of a published site into a folder, and return the path of its zip.

    ``authors`` are persons ("Family, Given") or bodies; ``version`` is the day of the run that recorded the newest rows
    if not given (2024.8.7). The same site, authors and version give the same bytes. Raises InputError where there
    is no site, the version is none, nobody is named, or the file is there already.
    """
    described = _described(site)
    moment = _moment(described)
    if version is None and moment is None:
        raise InputError(f"{site}: does not say which day it is of: name a version with --version")
    version = version or f"{moment:%Y}.{moment:%-m}.{moment:%-d}"
    if not VERSION.fullmatch(version):
        raise InputError(f"--version {version!r}: letters, digits, '.', '+', '_' and '-' only, such as 2024.8.7")
    if not authors:
        raise InputError("an archive asks who made a release: give --author 'Family, Given', or the name of a body")
    name = f"{story.id}-{version}"
    target = folder / f"{name}.zip"
    if target.exists():
        raise InputError(f"{target}: is there already: a release is never written over; give another --version")
    folder.mkdir(parents=True, exist_ok=True)
    contents = dict(_contents(story, site, described, authors, version, moment))
    listed = "".join(f"{hashlib.sha256(of).hexdigest()}  {file}\n" for file, of in sorted(contents.items()))
    contents[hashes.NAME] = listed.encode()
    draft = target.with_suffix(".partial")
    stamp = (moment or dt.datetime(1980, 1, 1, tzinfo=dt.UTC)).timetuple()[:6]
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as packed:
        for file, of in sorted(contents.items()):
            entry = zipfile.ZipInfo(f"{name}/{file}", stamp)
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, of, zipfile.ZIP_DEFLATED)
    draft.replace(target)
    return target


def _described(site: Path) -> dict[str, Any]:
    file = site / "data" / "datapackage.json"
    try:
        described: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"{file}: there is no published report: do `asreported run` first") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{file}: cannot be read: {error}") from error
    return described


def _moment(described: dict[str, Any]) -> dt.datetime | None:
    """When the newest rows were recorded, in UTC; None where the ledger was empty."""
    said = described.get("created")
    return dt.datetime.fromisoformat(said) if said else None


def _contents(
    story: Story,
    site: Path,
    described: dict[str, Any],
    authors: Sequence[str],
    version: str,
    moment: dt.datetime | None,
) -> Iterator[tuple[str, bytes]]:
    """Files of a release, by their names in it, with their bytes."""
    for folder in FOLDERS:
        for path in sorted((site / folder).rglob("*")):
            if path.is_file() and path.name != "datapackage.json":
                yield path.relative_to(site).as_posix(), path.read_bytes()
    for page in PAGES:
        yield page, (site / page).read_bytes()
    package = {
        **described,
        "version": version,
        "contributors": [{"title": one, "roles": ["author"]} for one in authors],
    }
    yield "data/datapackage.json", (json.dumps(package, indent=1, ensure_ascii=False) + "\n").encode()
    yield "CITATION.cff", citation(story, authors, version, moment).encode()
    yield "README.md", _readme(story, described, version, moment).encode()


def citation(story: Story, authors: Sequence[str], version: str, moment: dt.datetime | None) -> str:
    """Return how a release is cited, in the Citation File Format 1.2.0."""
    said: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this data set, please cite it, and with a number the report that states it.",
        "type": "dataset",
        "title": story.title,
        "version": version,
        **({"date-released": moment.date()} if moment else {}),
        "authors": [_author(one) for one in authors],
        **({"abstract": " ".join(story.description.split())} if story.description.strip() else {}),
        # the format knows identifiers of SPDX only; README.md has other terms in their words
        **({"license": story.licence} if IDENTIFIER.fullmatch(story.licence) else {}),
        **({"url": story.address} if story.address else {}),
        "keywords": ["figures as reported", "news reports", *(place.name for place in story.places[:5])],
    }
    cited: str = yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=100)
    return cited


def _author(named: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in named.partition(","))
    return {"family-names": family, "given-names": given} if comma and given else {"name": named.strip()}


def _readme(story: Story, described: dict[str, Any], version: str, moment: dt.datetime | None) -> str:
    made = f"recorded up to {moment:%Y-%m-%d %H:%M} UTC" if moment else "of an empty ledger"
    plain = Environment(autoescape=False, trim_blocks=True, keep_trailing_newline=True)  # noqa: S701 - Markdown
    template = plain.from_string(resources.files("asreported").joinpath("release.md.j2").read_text(encoding="utf-8"))
    return template.render(
        story=story,
        version=version,
        made=made,
        program=__version__,
        hashes=hashes.NAME,
        tables=[resource for resource in described["resources"] if "schema" in resource],
        known=measured(),
    )
