"""English in one place: no word of the language is compared with the text, or looked for in it, outside the word lists.

A rule asks for words by the name of their list (``lexicon/en``). What is compared here besides are names: of kinds,
units, sorts, groups of a pattern, roles. Signs are no English. Patterns are a notation of their own, which the
compiler resolves, and no comparison.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from asreported.reading.grammar.english import NAMES as LISTS

READING = Path(__file__).resolve().parents[2] / "asreported" / "reading"
NO_READERS = ("version.py", "__main__.py", "weights")
"""What reads files of the package, and no text."""
MODULES = [path for path in sorted(READING.rglob("*.py")) if not any(name in path.parts for name in NO_READERS)]
CODE = "".join(path.read_text(encoding="utf-8") for path in MODULES)
WORDS = re.compile(r"[\s\w.'’-]*[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹][\s\w.'’-]*")
"""A string with a letter in it, and no sign that only a notation has."""
MARKUP = frozenset({"http", "https", "www", "www.", "mailto", "del", "strike", "tag", "sup", "sub", "span", "br", "ul"})
"""Names of the web, and no English: where one stands in an expression, all its words are such."""
ASKED = frozenset({"startswith", "endswith", "removeprefix", "removesuffix", "find", "rfind", "index", "rindex"})
CUT = frozenset({"split", "rsplit", "partition", "rpartition", "strip", "lstrip", "rstrip", "replace", "count"})
SEARCHING = ASKED | CUT | {"isdisjoint", "intersection"}
"""Methods that compare a text or its words with others, or look for them."""
NAMES = frozenset(
    {"kind", "name", "names", "unit", "coarse", "focus_unit", "role", "roles", "sense", "side", "part", "note", "edge"}
    | {"sort", "sort_of", "of_sort", "other_sort", "category", "table", "rule", "value", "categories", "pieces"}
    | {"_entries", "group", "kinds"}
)
"""What holds names that the code or a word list gives, and no words of a text."""
Found = tuple[int, list[str]]
"""A line, and words that are compared there."""


def holder(node: ast.expr) -> str:
    """What an expression takes its value from: the last name before slices, calls and methods of strings."""
    if isinstance(node, ast.Subscript):
        return holder(node.value)
    if isinstance(node, ast.Call):
        return holder(node.func)
    if isinstance(node, ast.Attribute):
        return holder(node.value) if node.attr in SEARCHING | {"lower", "get"} else node.attr
    return node.id if isinstance(node, ast.Name) else ""


def words_in(node: ast.expr, constants: dict[str, ast.expr]) -> list[str]:
    """The strings with letters that an operand is, lists, or is the name of."""
    if isinstance(node, ast.Name):
        return words_in(constants[node.id], {}) if node.id in constants else []
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) and WORDS.fullmatch(node.value) else []
    parts: list[ast.expr | None] = []
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        parts = [*node.elts]
    elif isinstance(node, ast.Dict):
        parts = [*node.keys]
    elif isinstance(node, ast.Starred):
        parts = [node.value]
    elif isinstance(node, ast.BinOp):
        parts = [node.left, node.right]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("frozenset", "set"):
        parts = [*node.args]
    return [word for part in parts if part is not None for word in words_in(part, constants)]


def spelled(expression: str) -> list[str]:
    """Words that a regular expression spells: letters in a row outside classes, escapes, comments, names of groups."""
    bare = re.sub(r"\s# .*|\\.|\(\?P?[<=!:]*(?:\w+>)?|\[[^]]*\]", " ", expression)
    words = re.findall(r"[^\W\d_]{2,}", bare)
    return words if MARKUP.isdisjoint(words) else []


def in_comparison(node: ast.Compare, constants: dict[str, ast.expr]) -> Iterator[Found]:
    """Words with which a comparison compares something that may be text."""
    sides = [node.left, *node.comparators]
    for operator, left, right in zip(node.ops, sides, sides[1:], strict=False):
        if isinstance(operator, (ast.Eq, ast.NotEq, ast.In, ast.NotIn)):
            for here, there in ((left, right), (right, left)):
                words = [word for word in words_in(here, constants) if word not in MARKUP]
                if words and holder(there) not in NAMES:
                    yield node.lineno, words


def in_call(node: ast.Call, constants: dict[str, ast.expr]) -> Iterator[Found]:
    """Words that a call looks for in something that may be text."""
    if not isinstance(node.func, ast.Attribute):
        return
    asked, method = node.func.value, node.func.attr
    given = [word for one in node.args for word in words_in(one, constants)]
    if isinstance(asked, ast.Name) and asked.id == "re":
        parts = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if words := [word for part in parts for word in spelled(part)]:
            yield node.lineno, words
    elif method in SEARCHING and given and not isinstance(asked, ast.JoinedStr) and holder(asked) not in NAMES:
        yield node.lineno, given
    elif method in ("get", "isdisjoint", "intersection") and node.args and holder(node.args[0]) not in NAMES:
        yield from [(node.lineno, words)] if (words := words_in(asked, constants)) else []


def compared(tree: ast.Module) -> list[Found]:
    """Lines on which words are compared with something that may be text, with these words."""
    constants: dict[str, ast.expr] = {}
    for node in tree.body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    constants[target.id] = node.value
    found: list[Found] = []
    for one in ast.walk(tree):
        if isinstance(one, ast.Compare):
            found += in_comparison(one, constants)
        elif isinstance(one, ast.Call):
            found += in_call(one, constants)
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(READING)))
def test_no_word_is_compared_with_the_text(module: Path) -> None:
    assert compared(ast.parse(module.read_text(encoding="utf-8"))) == []


SLIPS = """
_SMALL = frozenset({"of", "in"})
_TOLD = re.compile(r"\\b(?:that|this) \\w+")
def _is_asked(text, at):
    return (
        text.words[at] == "of"
        or text.words[at - 1].lower() not in ("and", "or")
        or fold(text.words[at]) in _SMALL
        or text.words[at : at + 1] == ["that"]
        or "than" in text.words
        or text.raw.startswith("the ")
        or _SMALL.isdisjoint(text.words)
        or {"he": "m", "she": "f"}.get(text.words[at])
        or said.partition(" by ")
    )
"""


def test_the_check_sees_every_way_to_compare_words() -> None:
    assert sorted(line for line, _ in compared(ast.parse(SLIPS))) == [3, 6, 7, 8, 9, 10, 11, 12, 13, 14]


@pytest.mark.parametrize(
    "code",
    ['unit == "day"', 'found.part in {"week", "q1"}', 'word == ","', 'match["to"] is not None', 'has("be", word)'],
)
def test_names_and_signs_are_no_words(code: str) -> None:
    assert compared(ast.parse(code)) == []


ASKING = frozenset({"english", "endings", "branches"})
"""What modules ask for small words."""


def lists_asked() -> set[str]:
    """The small words that modules ask for by name."""
    return {
        node.attr
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ASKING
    }


def test_every_list_that_is_asked_for_is_there_and_every_one_there_is_asked_for() -> None:
    asked = {name for name in lists_asked() if name.isupper()}
    assert {name for name in asked if name.lower() not in LISTS} == set()
    by_category = {name for name in LISTS if f'"{name}"' in CODE or f"<{name}>" in CODE or f"|{name}" in CODE}
    assert {name for name in LISTS if name.upper() not in asked} - by_category == set()
