"""Series to what people read: charts, exports, executed notebooks and the report page, published in one step."""

from __future__ import annotations

from asreported.publishing.publication import Publication
from asreported.publishing.site import publish

__all__ = ["Publication", "publish"]
