from __future__ import annotations

import pytest

from asreported.publishing.links import to_sentence, web_address
from tests.publishing.hostile import ADDRESSES


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_addresses_of_the_web_become_links(address: str) -> None:
    assert web_address(address) is None


def test_an_address_of_the_web_stays_as_it_is() -> None:
    assert web_address("https://news.un.org/a?b=c") == "https://news.un.org/a?b=c"


@pytest.mark.parametrize(
    "host", ["example.org", "wire.Example.net.", "example.com:80", "post.example", "a.invalid", "b.test", "localhost"]
)
def test_domains_reserved_for_examples_are_no_links(host: str) -> None:
    assert web_address(f"https://{host}/2024/01/14") is None
    assert to_sentence(f"https://{host}/2024/01/14", "At least 40 died.") is None


def test_a_name_that_only_looks_reserved_is_a_link() -> None:
    assert web_address("https://myexample.org/a") == "https://myexample.org/a"


def test_a_short_sentence_is_found_whole_on_the_live_page() -> None:
    assert (
        to_sentence("https://news.un.org/a", "At least 40 died.")
        == "https://news.un.org/a#:~:text=At%20least%2040%20died."
    )


def test_a_long_sentence_is_found_by_its_ends_and_a_dash_is_no_mark() -> None:
    sentence = "A well-known official said one two three four five six seven eight nine ten."
    found = to_sentence("https://news.un.org/a", sentence)
    assert found is not None
    assert found.endswith(
        "#:~:text=A%20well%2Dknown%20official%20said%20one%20two,five%20six%20seven%20eight%20nine%20ten."
    )


def test_an_address_with_a_place_of_its_own_keeps_it() -> None:
    assert to_sentence("https://news.un.org/a#b", "At least 40 died.") == "https://news.un.org/a#b"
