"""The engine's version: a hash of all that decides what a text is read as, so that no two readings share a name.

It covers the rules (every module of reading, and the measures), the word lists with the forms of their words, and any
weights beside them. What only people read does not change it: of code its structure counts, without comments,
docstrings and layout; of word lists their entries in order. A number raised by hand was forgotten; a hash of the bytes
would have every article read again for a comment.

Reading a text needs no version: it is worked out where a ledger asks, once in a process.
"""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asreported.story import Story

_LIBRARY = Path(__file__).resolve().parent.parent
_DOCUMENTED = frozenset({"Module", "ClassDef", "FunctionDef", "AsyncFunctionDef"})
_COMPILED = frozenset({".so", ".pyd"})
"""What stands beside a module that is compiled, and decides what the module does."""
_LAYOUT = frozenset({"ctx", "kind", "type_comment"})


@functools.cache
def engine_version() -> str:
    """The version of the engine that this process reads with."""
    beside = [_LIBRARY / name for name in ("forms.py", "inflections.py", "lexicon.py", "measures.py", "nouns.py")]
    return digest(_LIBRARY, [*(_LIBRARY / "reading").rglob("*"), *beside])


def reading_version(story: Story) -> str:
    """The version of the engine with the words of a story: what the ledger notes of each figure that was read so."""
    return f"{engine_version()}-{story.words}"


def digest(root: Path, paths: list[Path]) -> str:
    """Hash of what the files mean, each under its name below the root; the same for any order of them."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file() and "__pycache__" not in path.parts and path.suffix not in _COMPILED:
            whole.update(f"\0{path.relative_to(root).as_posix()}\0".encode())
            whole.update(_meaning(path))
    return whole.hexdigest()[:12]


def _meaning(path: Path) -> bytes:
    if path.suffix == ".py":
        import ast

        words: list[str] = []
        _tell(ast.parse(path.read_bytes()), words)
        return "\n".join(words).encode()
    if path.suffix == ".toml":
        import tomllib

        return repr(tomllib.loads(path.read_text(encoding="utf-8"))).encode()
    return b"" if path.suffix in ("", ".md", ".typed") else path.read_bytes()


def _tell(node: object, words: list[str]) -> None:
    """Add the syntax tree in words that every Python writes alike: without places, docstrings and what is empty."""
    import ast

    if isinstance(node, list):
        words.append("[")
        for one in node:
            _tell(one, words)
        words.append("]")
    elif isinstance(node, ast.AST):
        kind = type(node).__name__
        words.append(kind)
        for name in node._fields:
            value = getattr(node, name, None)
            if value is None or value == [] or name in _LAYOUT:
                continue
            if name == "body" and kind in _DOCUMENTED:
                value = [one for one in value if not _is_docstring(one)]
            words.append(name)
            _tell(value, words)
    else:
        words.append(repr(node))


def _is_docstring(statement: object) -> bool:
    """Return True if a statement is a string by itself, as docstrings are, and the notes under constants."""
    import ast

    if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)):
        return False
    return isinstance(statement.value.value, str)
