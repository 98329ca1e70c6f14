"""Articles and figures on disk: append-only, and every row knows when it was recorded."""

from asreported.ledger.ledger import Ledger

__all__ = ["Ledger"]
