"""Prints: what is remembered of every text, so that its versions and copies are found: sources and ledger share it."""
