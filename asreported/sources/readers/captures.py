"""Pages of a web archive, as articles."""

from __future__ import annotations

from collections.abc import Iterator

from asreported.records import Article
from asreported.sources import archives, moments
from asreported.sources.problems import Problem, UnreadableError
from asreported.sources.readers.given import Given
from asreported.sources.readers.pages import of_page


def read(given: Given) -> Iterator[Article | Problem]:
    """Articles of the archive's pages; what is no article there (lists, teasers) is named and passed over."""
    try:
        for capture in archives.captures(given.path, largest=given.largest):
            where = f"{given.path}: {capture.url}"
            if capture.damage is not None:
                yield Problem(where, None, capture.damage)
                continue
            try:
                yield from of_page(
                    capture.raw,
                    f"{given.origin}:{capture.offset}",
                    given.published,
                    url=capture.url,
                    charset=capture.charset,
                    retrieved=moments.instant(capture.moment),
                )
            except UnreadableError as error:
                yield Problem(where, None, str(error))
    except archives.ArchiveError as error:
        yield Problem(str(given.path), None, f"{error}: what stood before was read")
