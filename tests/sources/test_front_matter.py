"""Front matter: what a report says of itself, above its text."""

from __future__ import annotations

import pytest

from asreported.sources.front_matter import FrontMatterError, plain, split, stands_in


def test_a_report_without_front_matter_is_all_body() -> None:
    assert split("Twelve died.\n\n---\n\nMore soon.") == ({}, "Twelve died.\n\n---\n\nMore soon.")


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert split("---\nTwelve died.\n") == ({}, "---\nTwelve died.\n")


def test_a_plus_sign_inside_the_body_does_not_close_it() -> None:
    head, body = split('+++\ntitle = "1 +++ 2"\n+++\nBody.')
    assert (head, body) == ({"title": "1 +++ 2"}, "Body.")


def test_other_keys_are_left_alone() -> None:
    assert split('+++\nwritten_for = "x"\nsources = ["a"]\n+++\nBody.') == ({}, "Body.")


def test_an_error_names_its_line_in_the_file() -> None:
    with pytest.raises(FrontMatterError) as error:
        split('+++\ntitle = "T"\npublished = 2024-99-99\n+++\nBody.')
    assert error.value.line == 3


def test_a_title_with_a_colon_is_read_without_quotation_marks() -> None:
    head = "title: Flood: 12 dead, mayor's count\npublished: 2024-08-07\nurl: https://desk.example/a?b=c"
    read, body = split(f"---\n{head}\n---\nBody.")
    assert read["title"] == "Flood: 12 dead, mayor's count"
    assert (read["published"], read["url"], body) == ("2024-08-07", "https://desk.example/a?b=c", "Body.")


def test_what_is_no_value_even_with_quotation_marks_names_its_line() -> None:
    with pytest.raises(FrontMatterError) as error:
        split('---\ntitle: Flood: 12 dead\npublisher: "Post\n---\nBody.')
    assert error.value.line > 1


def test_a_list_is_no_front_matter() -> None:
    with pytest.raises(FrontMatterError, match="not a list of keys"):
        split("---\n- one\n- two\n---\nBody.")


def test_heading_marks_go_and_words_stay() -> None:
    assert plain("# One dead #\n\n### 2 hurt\nIssue #3, 5**2, **4** freed") == (
        "One dead",
        "One dead\n\n2 hurt\nIssue #3, 5**2, 4 freed",
    )


@pytest.mark.parametrize(
    "said",
    [
        f"+++\nid = {'9' * 5000}\n+++\nBody.",
        f"+++\nid = {'[' * 15_000}\n+++\nBody.",
        f"---\nid: {'[' * 15_000}\n---\nBody.",
    ],
    ids=["a number of thousands of digits", "nested too deep", "nested too deep in YAML"],
)
def test_what_no_parser_takes_is_an_error_as_any_other(said: str) -> None:
    with pytest.raises(FrontMatterError, match="the front matter is not"):
        split(said)


@pytest.mark.parametrize(
    "text",
    [
        "---\npublished: 2026-04-02\n---\nBody.",
        '+++\npublisher = "Example Wire"\n+++\nBody.',
        "---\n# of the desk\nDate: 2026-04-02\n---\nBody.",
        "---\npubished: 2026-04-02\n---\nBody.",
    ],
)
def test_a_plain_text_has_front_matter_where_its_first_line_is_a_known_key(text: str) -> None:
    assert stands_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "---\nTwelve died.\n---\nMore soon.",
        "---\nNote: the mayor spoke twice.\n---\nMore soon.",
        "---\nhttps://desk.example/a\n---\nBody.",
        "+++ 14:05 Rain again +++\nThe river rose.\n+++ 14:40 +++\n",
        "published: 2026-04-02\nBody.",
        "---\npublished: 2026-04-02\nBody.",
    ],
)
def test_rules_and_labels_above_a_plain_text_are_no_front_matter(text: str) -> None:
    assert not stands_in(text)
