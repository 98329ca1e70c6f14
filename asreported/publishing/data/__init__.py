"""Data: the tables as files, as one database and as a package that describes them, and the feed of what changed."""

from __future__ import annotations

from asreported.publishing.data.exports import export, exported_names
from asreported.publishing.data.package import MEANINGS

__all__ = ["MEANINGS", "export", "exported_names"]
