"""Templates that escape everything, and the policy that lets a page use nothing but its own style and script."""

from __future__ import annotations

import base64
import functools
import hashlib
from pathlib import Path

import jinja2
from markupsafe import Markup

from asreported.publishing.wording import safe

TEMPLATES = Path(__file__).with_name("templates")


@functools.cache
def environment() -> jinja2.Environment:
    """Templates in which every value is escaped and free of control characters; a missing one is an error."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=lambda value: value if isinstance(value, Markup) or not isinstance(value, str) else safe(value),
        trim_blocks=True,
        lstrip_blocks=True,
    )


@functools.cache
def style_sheet(name: str = "page") -> str:
    """The style of every page of a site, or that of another kind of page; both have the colours of the house."""
    return "".join((TEMPLATES / f"{part}.css").read_text(encoding="utf-8") for part in ("colours", name))


@functools.cache
def script(*names: str) -> str:
    """The script of a page: what all pages have, and the files that it has besides, in this order.

    No page needs it to be read.
    """
    return "".join((TEMPLATES / f"{name}.js").read_text(encoding="utf-8") for name in ("page", *names))


SCRIPTS = ((), ("rules",), ("chart",), ("zoom", "chart"), ("query", "search"))
"""What pages of the house have besides ``page.js``."""


@functools.cache
def content_policy(*names: str) -> str:
    """A policy that lets a page use its style and its script, known by their hashes, and nothing else.

    A page that searches may also load the parts of its index from the site's folder.
    """
    parts = " 'self'" if "search" in names else ""
    return (
        f"default-src 'none'; style-src '{_digest(style_sheet())}'; script-src '{_digest(script(*names))}'{parts}; "
        "base-uri 'none'; form-action 'none'"
    )


def house(*names: str) -> dict[str, object]:
    """Return what every template is given.

    These are style, script and policy; ``names`` are the scripts besides that of every page.
    """
    styled, scripted = Markup(style_sheet()), Markup(script(*names))  # noqa: S704
    return {"style": styled, "script": scripted, "policy": content_policy(*names)}


def embedded() -> dict[str, object]:
    """Return what the template of an embedded chart is given: its own style, script and policy."""
    styled, scripted = style_sheet("embed"), embed_script()
    policy = f"default-src 'none'; style-src '{_digest(styled)}'; script-src '{_digest(scripted)}'; base-uri 'none'"
    return {"style": Markup(styled), "script": Markup(scripted), "policy": policy}  # noqa: S704


@functools.cache
def embed_script() -> str:
    """The script of an embedded chart."""
    return (TEMPLATES / "embed.js").read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
