"""What can go wrong with what a user gives, said in one readable line each."""

from __future__ import annotations


class AsReportedError(Exception):
    """An error the user can act on: its message says what was expected, what came, where, and what to do."""


class StoryError(AsReportedError):
    """A story file is missing or wrong."""


class InputError(AsReportedError):
    """A file, folder or value given by the user cannot be used."""


class LedgerError(AsReportedError):
    """The ledger on disk cannot be read or written."""


class DamageError(LedgerError):
    """Bytes of what was recorded or published have changed, or are lost."""


class StoppedError(AsReportedError):
    """The validation found something that stops the run before anything is published."""
