"""Templates that escape everything, and the policy that lets a page use nothing but its own style and script."""

from __future__ import annotations

import base64
import functools
import hashlib
from pathlib import Path

import jinja2
from markupsafe import Markup

from asreported.publishing.wording import UNSAFE

TEMPLATES = Path(__file__).with_name("templates")


@functools.cache
def environment() -> jinja2.Environment:
    """Templates in which every value is escaped and free of control characters; a missing one is an error."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=lambda value: (
            value if isinstance(value, Markup) or not isinstance(value, str) else UNSAFE.sub("", value)
        ),
        trim_blocks=True,
        lstrip_blocks=True,
    )


@functools.cache
def style_sheet() -> str:
    """The style of every page of a site."""
    return (TEMPLATES / "page.css").read_text(encoding="utf-8")


@functools.cache
def script() -> str:
    """The script of the pages: it copies citations and shows the rows of a day, and no page needs it to be read."""
    return (TEMPLATES / "page.js").read_text(encoding="utf-8")


def content_policy() -> str:
    """A policy that lets a page use the style and the script of the house, known by their hashes, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_digest(style_sheet())}'; script-src '{_digest(script())}'; "
        "base-uri 'none'; form-action 'none'"
    )


def house() -> dict[str, object]:
    """What every template is given: style, script and policy."""
    return {"style": Markup(style_sheet()), "script": Markup(script()), "policy": content_policy()}  # noqa: S704


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
