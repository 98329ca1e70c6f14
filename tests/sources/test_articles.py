"""An article's identity: a hash of what it says, which can always be stored."""

from __future__ import annotations

import pytest

from asreported.records import Article
from asreported.sources.articles import article


def said(**names: object) -> Article:
    return article("At least 12 people died.", raw=b"", origin="a", **names)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["title", "publisher", "language", "licence"])
def test_a_name_cut_in_the_middle_of_a_sign_is_kept_without_it(name: str) -> None:
    assert getattr(said(**{name: "Strike \ud83d"}), name) == "Strike \ufffd"


def test_so_is_a_writer_and_one_without_a_name_is_none() -> None:
    assert said(authors=("A. \udc00 Writer", "\x00")).authors == ("A. \ufffd Writer",)


def test_names_are_one_line() -> None:
    assert said(title=" Toll\x00\nrises\u00a0again ").title == "Toll rises again"


def test_an_address_has_nothing_that_no_address_has() -> None:
    assert said(url=" https://example.org/a\x00\ud83d\n").url == "https://example.org/a"
    assert said(url="\x00").url is None


def test_what_it_says_makes_its_id() -> None:
    assert said(title="Toll rises").article_id == said(title="Toll  rises").article_id
    assert said(title="Toll rises").article_id != said(title="Toll falls").article_id
