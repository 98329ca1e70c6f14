"""Find and read the file of a story."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path

from pydantic import ValidationError

from asreported import ceilings
from asreported.bundled import SEEDS
from asreported.errors import StoryError
from asreported.story.errors import explained, unreadable
from asreported.story.model import Story


def stories() -> list[str]:
    """Names of the bundled stories."""
    return sorted(path.parent.name for path in SEEDS.glob("*/story.toml"))


def load_story(name: str | Path) -> Story:
    """Load a story by the name of a bundled one, or by the path of its folder or TOML file.

    Raises :class:`~asreported.errors.StoryError` with the file, the line and the accepted values.
    """
    path = Path(name)
    if not path.exists():
        path = SEEDS / str(name)
    if path.is_dir():
        path = path / "story.toml"
    if not path.is_file():
        near = difflib.get_close_matches(str(name), stories(), n=1)
        hint = f"did you mean {near[0]}?" if near else f"bundled: {', '.join(stories()) or 'none'}"
        raise StoryError(f"there is no story {str(name)!r}: give a bundled name or a folder with story.toml ({hint})")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StoryError(f"{path}: cannot be read as UTF-8 text: {error}: save it as UTF-8") from error
    try:
        said = ceilings.toml(text, ceilings.STORY)
        ceilings.FEEDS.demand(len(said.get("feeds", ())) if isinstance(said.get("feeds"), list) else 0)
    except tomllib.TOMLDecodeError as error:
        raise StoryError(unreadable(path, text, error)) from error
    except ValueError as error:  # a number of thousands of digits, lists in lists without end
        raise StoryError(f"{path}: not readable as TOML: {error}") from error
    try:
        return Story.model_validate({"id": path.parent.name, **said, "folder": path.parent})
    except ValidationError as error:
        raise StoryError(explained(path, text, Story, error.errors())) from error
