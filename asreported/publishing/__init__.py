"""Series to what people read: charts, exports, executed notebooks and the report page, published in one step."""

from __future__ import annotations

from asreported.publishing.publication import Publication
from asreported.publishing.site import is_current, publish

__all__ = ["Publication", "is_current", "publish"]
