"""Web archives: pages one after the other, what is no page passed over, damage named after what stood before."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pyarrow
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from asreported.records import Article
from asreported.sources import archives
from asreported.sources.files import each, read_paths
from asreported.sources.problems import Problem
from tests.sources import world

STORY = "At least {} people were killed, the ministry said, and rescuers went on looking for those who were missing."


def archive(path: Path, *answers: tuple[str, str, str, bytes], **sent: str) -> Path:
    """An archive of (address, status, content type, body) answers; ``sent`` are further headers of each of them."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=path.suffix == ".gz")
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "test"}))
        for url, status, kind, body in answers:
            further = [(name.replace("_", "-"), value) for name, value in sent.items()]
            headers = StatusAndHeaders(status, [("Content-Type", kind), *further], protocol="HTTP/1.1")
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


def sent(path: Path, body: bytes, **headers: str) -> list[Article | Problem]:
    """Return what comes of an archive with one whole page and one with this body and these headers."""
    first = archive(path.with_name("first.warc"), ("https://example.org/1", "200 OK", "text/html", story(11)))
    second = archive(path.with_name("second.warc"), ("https://example.org/2", "200 OK", "text/html", body), **headers)
    path.write_bytes(second.read_bytes() + first.read_bytes())
    return list(each([path]))


def _killed(found: Article | Problem) -> str:
    """The figure of a page that was read."""
    assert isinstance(found, Article), found
    return found.text.partition("At least ")[2].split()[0]


PACKED = gzip.compress(story(22), mtime=0)
BROTLI = pyarrow.Codec("brotli").compress(story(22), asbytes=True)
ZSTD = pyarrow.Codec("zstd")
CODINGS = {
    "gzip": (PACKED, {"Content_Encoding": "gzip"}),
    "gzip in two members": (
        gzip.compress(story(22)[:150]) + gzip.compress(story(22)[150:]),
        {"Content_Encoding": "gzip"},
    ),
    "deflate": (zlib.compress(story(22)), {"Content_Encoding": "deflate"}),
    "deflate without its head": (zlib.compress(story(22))[2:-4], {"Content_Encoding": "deflate"}),
    "brotli": (BROTLI, {"Content_Encoding": "br"}),
    "zstandard, in two frames": (
        ZSTD.compress(story(22)[:150], asbytes=True) + ZSTD.compress(story(22)[150:], asbytes=True),
        {"Content_Encoding": "zstd"},
    ),
    "chunks": (
        b"5; a=b\r\n" + story(22)[:5] + b"\r\n%x\r\n" % len(story(22)[5:]) + story(22)[5:] + b"\r\n0\r\n\r\n",
        {"Transfer_Encoding": "chunked"},
    ),
    "chunks of which the headers say nothing": (
        b"5\r\n" + story(22)[:5] + b"\r\n%x\r\n" % len(story(22)[5:]) + story(22)[5:] + b"\r\n0\r\n\r\n",
        {},
    ),
    "gzip that the archive kept unfolded": (story(22), {"Content_Encoding": "gzip"}),
    "brotli that the archive kept unfolded": (story(22), {"Content_Encoding": "br"}),
    "chunks that the archive kept joined": (story(22), {"Transfer_Encoding": "chunked"}),
}


@pytest.mark.parametrize("name", CODINGS)
def test_a_page_is_unfolded_from_how_it_was_sent(tmp_path: Path, name: str) -> None:
    body, headers = CODINGS[name]
    found = sent(tmp_path / "a.warc", body, **headers)
    assert [_killed(one) for one in found] == ["22", "11"]


def flipped(packed: bytes) -> bytes:
    middle = len(packed) // 2
    return packed[:middle] + bytes(byte ^ 0xFF for byte in packed[middle : middle + 8]) + packed[middle + 8 :]


NOT_WHOLE = {
    "brotli": (bytes(range(128, 256)) * 4, {"Content_Encoding": "br"}, "is packed, and damaged or cut off"),
    "zstandard": (
        b"\x28\xb5\x2f\xfd" + bytes(range(200)),
        {"Content_Encoding": "zstd"},
        "is packed, and damaged or cut off",
    ),
    "what nobody unpacks": (bytes(range(128, 256)) * 4, {"Content_Encoding": "dcb"}, "is packed as dcb"),
    "brotli that is cut": (BROTLI[:-20], {"Content_Encoding": "br"}, "is packed, and damaged or cut off"),
    "gzip with changed bytes": (flipped(PACKED), {"Content_Encoding": "gzip"}, "is packed, and damaged"),
    "gzip with another sum": (PACKED[:-8] + b"\0" * 8, {"Content_Encoding": "gzip"}, "is packed, and damaged"),
    "gzip that is cut": (PACKED[:-40], {"Content_Encoding": "gzip"}, "is packed, and cut off"),
    "chunks that are cut": (b"fff\r\n" + story(22), {"Transfer_Encoding": "chunked"}, "was cut off"),
}


@pytest.mark.parametrize("name", NOT_WHOLE)
def test_a_page_that_cannot_be_had_whole_is_named_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    body, headers, wanted = NOT_WHOLE[name]
    problem, article = sent(tmp_path / "a.warc", body, **headers)
    assert isinstance(problem, Problem)
    assert wanted in str(problem)
    assert "https://example.org/2" in str(problem)
    assert isinstance(article, Article)
    assert "At least 11" in article.text


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_of_a_record_that_the_archive_ends_in_nothing_is_read(tmp_path: Path, name: str) -> None:
    page = world.page(STORY.format("39,146"))
    path = archive(tmp_path / name, *[(f"https://example.org/{n}", "200 OK", "text/html", page) for n in range(2)])
    whole = path.read_bytes()
    cut = whole.rindex(b"39,146") + 2 if name == "a.warc" else len(whole) - 60
    path.write_bytes(whole[:cut])
    article, problem = each([path])
    assert isinstance(article, Article)
    assert article.url == "https://example.org/0"
    assert "is damaged" in str(problem)


def test_a_page_that_its_archive_says_is_cut_is_not_read(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc", ("https://example.org/1", "200 OK", "text/html", story(11)))
    said = path.read_bytes().replace(b"WARC-Date: 2024-08-07", b"WARC-Truncated: length\r\nWARC-Date: 2024-08-07")
    path.write_bytes(said)
    (problem,) = each([path])
    assert "was cut off when it was archived (length)" in str(problem)


def test_a_record_that_goes_on_beyond_its_end_is_not_read(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc", ("https://example.org/1", "200 OK", "text/html", story(11)))
    path.write_bytes(path.read_bytes()[:-4] + b" and more\r\n\r\n")
    found = list(each([path]))
    assert [one for one in found if isinstance(one, Article)] == []
    assert "does not end where its record says" in str(found[0])


def test_an_archive_that_was_packed_as_a_whole_is_read_whole(tmp_path: Path) -> None:
    answers = [(f"https://example.org/{n}", "200 OK", "text/html", story(10 + n)) for n in range(3)]
    plain = archive(tmp_path / "plain.warc", *answers)
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(plain.read_bytes()))
    assert [_killed(one) for one in each([tmp_path / "a.warc.gz"])] == ["10", "11", "12"]


def record(kind: str, url: str, body: bytes, **said: str) -> bytes:
    """A record as a WARC file has it."""
    heads = {"WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": "2024-08-09T10:00:00Z"}
    heads |= {name.replace("_", "-"): value for name, value in said.items()} | {"Content-Length": str(len(body))}
    heads["WARC-Record-ID"] = f"<urn:uuid:00000000-0000-4000-8000-{len(body):012d}>"
    said_heads = "".join(f"{name}: {value}\r\n" for name, value in heads.items())
    return b"WARC/1.0\r\n" + said_heads.encode() + b"\r\n" + body + b"\r\n\r\n"


def test_texts_made_of_pages_and_pages_kept_without_their_answer_are_read(tmp_path: Path) -> None:
    made = record("conversion", "https://example.org/1", STORY.format(12).encode(), Content_Type="text/plain")
    (tmp_path / "a.warc.wet.gz").write_bytes(gzip.compress(made))
    (text,) = read_paths([tmp_path / "a.warc.wet.gz"]).articles
    assert (text.text, text.url, text.publisher) == (STORY.format(12), "https://example.org/1", "example.org")
    assert text.retrieved == dt.datetime(2024, 8, 9, 10, tzinfo=dt.UTC)
    (tmp_path / "b.warc").write_bytes(record("resource", "https://example.org/2", story(13), Content_Type="text/html"))
    (page,) = read_paths([tmp_path / "b.warc"]).articles
    assert _killed(page) == "13"


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_page_found_unchanged_comes_with_its_first_capture(tmp_path: Path, name: str) -> None:
    first = archive(tmp_path / "first.warc", ("https://example.org/1", "200 OK", "text/html", story(11)))
    again = record(
        "revisit",
        "https://example.org/1",
        b"HTTP/1.1 200 OK\r\n\r\n",
        WARC_Refers_To_Target_URI="https://example.org/1",
        WARC_Refers_To_Date="2024-08-07T10:00:00Z",
        Content_Type="application/http; msgtype=response",
    )
    raw = first.read_bytes() + again
    (tmp_path / name).write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    one, other = each([tmp_path / name])
    assert isinstance(one, Article)
    assert isinstance(other, Article)
    assert one.text == other.text
    assert other.retrieved == dt.datetime(2024, 8, 9, 10, tzinfo=dt.UTC)


def test_a_page_found_unchanged_whose_first_capture_is_not_there_is_named(tmp_path: Path) -> None:
    heads = b"HTTP/1.1 200 OK\r\n\r\n"
    again = record("revisit", "https://example.org/1", heads, Content_Type="application/http; msgtype=response")
    (tmp_path / "a.warc").write_bytes(again)
    (problem,) = each([tmp_path / "a.warc"])
    assert "https://example.org/1: was found unchanged (revisit), and its first capture does not" in str(problem)


def test_a_document_within_an_archive_is_named(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc", ("https://example.org/a.pdf", "200 OK", "application/pdf", b"%PDF-1.7 "))
    (problem,) = each([path])
    assert "https://example.org/a.pdf: is a PDF, which is not read within an archive" in str(problem)


def test_captures_of_the_wayback_machine_are_versions_of_the_page_itself(tmp_path: Path) -> None:
    """Two captures keep the page's own address and publisher, and each its moment."""
    at = "https://web.archive.org/web/2024080{}101112/https://example.org/a"
    path = archive(
        tmp_path / "a.warc",
        (at.format(7), "200 OK", "text/html", story(11)),
        (at.format(8), "200 OK", "text/html", story(12)),
    )
    first, second = read_paths([path]).articles
    assert (first.url, first.publisher) == (second.url, second.publisher) == ("https://example.org/a", "example.org")
    assert first.retrieved == dt.datetime(2024, 8, 7, 10, 11, 12, tzinfo=dt.UTC)
    assert second.retrieved == dt.datetime(2024, 8, 8, 10, 11, 12, tzinfo=dt.UTC)


def test_the_archives_of_a_wacz_are_read_whatever_its_list_of_pages_says(tmp_path: Path) -> None:
    inner = archive(tmp_path / "data.warc.gz", ("https://example.org/1", "200 OK", "text/html", story(11)))
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as whole:
        whole.writestr("datapackage.json", "{}")
        whole.writestr("pages/pages.jsonl", "")
        whole.write(inner, "archive/data.warc.gz")
    (article,) = read_paths([tmp_path / "a.wacz"]).articles
    assert (article.url, article.retrieved) == ("https://example.org/1", dt.datetime(2024, 8, 7, 10, tzinfo=dt.UTC))
    assert article.origin.startswith("a.wacz/archive/data.warc.gz:")


def test_a_zip_archive_without_web_archives_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as whole:
        whole.writestr("pages/pages.jsonl", "")
    (problem,) = each([tmp_path / "a.wacz"])
    assert "no WACZ: it has no archive/*.warc.gz in it" in str(problem)
