"""Pages of a web archive, as articles."""

from __future__ import annotations

import dataclasses
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from asreported.records import Article
from asreported.sources import archives, moments
from asreported.sources.articles import article
from asreported.sources.normalise import normalise
from asreported.sources.pages import charset
from asreported.sources.pages.addresses import host, original
from asreported.sources.problems import Problem, UnreadableError
from asreported.sources.readers.given import Given, too_large
from asreported.sources.readers.pages import of_page

LARGEST = 2_000_000_000
"""Bytes of an archive within a WACZ file at most: it is unpacked to the disk."""
_MEMBER = re.compile(r"archive/[^/]+(\.warc(?:\.gz)?)")
"""Where a WACZ keeps its archives."""


def read(given: Given) -> Iterator[Article | Problem]:
    """Articles of the archive's pages; what is no article there (lists, teasers) is named and passed over."""
    yield from _pages(given.path, given)


def read_wacz(given: Given) -> Iterator[Article | Problem]:
    """Articles of the archives in a WACZ file, a zip. Its own list of pages was seen empty: it is not asked."""
    try:
        with zipfile.ZipFile(given.path) as whole, tempfile.TemporaryDirectory() as folder:
            members = [(one, found[1]) for one in whole.infolist() if (found := _MEMBER.fullmatch(one.filename))]
            if not members:
                raise UnreadableError("is a zip archive, but no WACZ: it has no archive/*.warc.gz in it")
            for number, (member, ending) in enumerate(members):
                unpacked = Path(folder) / f"{number}{ending}"
                if member.file_size > LARGEST:
                    yield Problem(f"{given.path}: {member.filename}", None, too_large(LARGEST))
                    continue
                with whole.open(member) as stream, unpacked.open("wb") as file:
                    shutil.copyfileobj(stream, file)
                inner = dataclasses.replace(given, origin=f"{given.origin}/{member.filename}")
                yield from _pages(unpacked, inner)
                unpacked.unlink()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnreadableError("is a damaged WACZ: only the part before the damage was read") from error


def _pages(path: Path, given: Given) -> Iterator[Article | Problem]:
    try:
        for capture in archives.captures(path, largest=given.largest):
            where = f"{given.path}: {capture.url}"
            if capture.damage is not None:
                yield Problem(where, None, capture.damage)
                continue
            try:
                yield from _articles(capture, given)
            except UnreadableError as error:
                yield Problem(where, None, str(error))
    except archives.ArchiveError as error:
        yield Problem(str(given.path), None, f"{error}: only the part before that was read")


def _articles(capture: archives.Capture, given: Given) -> Iterator[Article]:
    origin, saved = f"{given.origin}:{capture.offset}", moments.instant(capture.moment)
    if not capture.plain:
        yield from of_page(
            capture.raw, origin, given.published, url=capture.url, charset=capture.charset, retrieved=saved
        )
        return
    if len(capture.raw) > given.largest:
        raise UnreadableError(too_large(given.largest))
    text = normalise(charset.decode(capture.raw, capture.charset))
    if not text:
        raise UnreadableError("has no text")
    url, taken = original(capture.url, saved)
    yield article(
        text,
        raw=capture.raw,
        origin=origin,
        url=url,
        publisher=host(url),
        published=given.published,
        retrieved=taken,
    )
