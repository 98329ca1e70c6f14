"""Templates that escape everything, and the policy that lets a page use nothing but its own style."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import jinja2
from markupsafe import Markup

from asreported.publishing.wording import UNSAFE

TEMPLATES = Path(__file__).with_name("templates")


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


def style_sheet() -> str:
    """The style of every page of a site."""
    return (TEMPLATES / "page.css").read_text(encoding="utf-8")


def content_policy(style: str) -> str:
    """A policy that lets the page use its own style and nothing else: no script, no picture, no font, no frame."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
