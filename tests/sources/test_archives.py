"""Web archives: pages one after the other, what is no page passed over, damage named after what stood before."""

from __future__ import annotations

import datetime as dt
import io
import tracemalloc
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from asreported.records import Article
from asreported.sources import archives
from asreported.sources.files import Problem, each, read_paths
from tests.sources import world

STORY = "At least {} people were killed, the ministry said, and rescuers went on looking for those who were missing."


def archive(path: Path, *answers: tuple[str, str, str, bytes]) -> Path:
    """An archive of (address, status, content type, body) answers."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=path.suffix == ".gz")
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "test"}))
        for url, status, kind, body in answers:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url,
                    "response",
                    payload=io.BytesIO(body),
                    http_headers=headers,
                    warc_headers_dict={"WARC-Date": "2024-08-07T10:00:00Z"},
                )
            )
    return path


def story(number: int, encoding: str = "utf-8") -> bytes:
    return world.page(STORY.format(number), "Café owners helped.").decode().encode(encoding)


@pytest.mark.parametrize("name", ["news.warc", "news.warc.gz"])
def test_pages_of_an_archive_become_articles_in_its_order(tmp_path: Path, name: str) -> None:
    path = archive(
        tmp_path / name,
        ("https://example.org/1", "200 OK", "text/html; charset=utf-8", story(11)),
        ("https://example.org/logo.png", "200 OK", "image/png", b"\x89PNG 99"),
        ("https://example.org/gone", "404 Not Found", "text/html", story(98)),
        ("https://example.org/moved", "301 Moved", "text/html", story(97)),
        ("https://example.org/2", "200 OK", "text/html; charset=ISO-8859-1", story(22, "latin-1")),
    )
    articles = read_paths([path]).articles
    assert [article.url for article in articles] == ["https://example.org/1", "https://example.org/2"]
    assert "At least 11 people" in articles[0].text
    assert "Café owners helped" in articles[1].text
    assert [article.publisher for article in articles] == ["example.org", "example.org"]
    assert {article.retrieved for article in articles} == {dt.datetime(2024, 8, 7, 10, tzinfo=dt.UTC)}


def test_a_page_that_is_no_article_is_named_with_its_address(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "a.warc.gz",
        ("https://example.org/empty", "200 OK", "text/html", b"<html><body></body></html>"),
        ("https://example.org/1", "200 OK", "text/html", story(11)),
    )
    reading = read_paths([path])
    assert len(reading.articles) == 1
    (problem,) = reading.problems
    assert "https://example.org/empty" in str(problem)


def test_a_damaged_archive_gives_what_stood_before_the_damage(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "a.warc.gz", *[(f"https://example.org/{n}", "200 OK", "text/html", story(10 + n)) for n in range(5)]
    )
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 3 // 4])
    found = list(each([path]))
    assert 2 <= len([one for one in found if isinstance(one, Article)]) <= 4
    assert isinstance(found[-1], Problem)
    assert "is damaged" in str(found[-1])


def test_a_file_that_is_no_archive_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"this is no archive at all")
    (problem,) = each([path])
    assert isinstance(problem, Problem)
    assert "is damaged" in str(problem)


def test_a_page_beyond_the_limit_is_not_read_whole(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc", ("https://example.org/1", "200 OK", "text/html", b"x" * 10_000))
    (capture,) = archives.captures(path, largest=1_000)
    assert len(capture.raw) == 1_001


def test_however_large_an_archive_is_only_one_page_is_in_memory(tmp_path: Path) -> None:
    page = world.page(*(STORY.format(n) for n in range(2_000)))  # 200 kB
    path = archive(
        tmp_path / "a.warc.gz", *[(f"https://example.org/{n}", "200 OK", "text/html", page) for n in range(100)]
    )
    tracemalloc.start()
    count = sum(len(capture.raw) for capture in archives.captures(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 100 * len(page)
    assert peak < 10 * len(page)
