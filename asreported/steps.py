"""Where a long step is: what a terminal shows while it runs, and nothing else hears of."""

from __future__ import annotations

import logging

log = logging.getLogger("asreported.steps")
"""Without a handler it says nothing; the command line gives it one where stderr is a terminal."""
log.propagate = False


def step(words: str, done: int = 0, of: int = 0) -> None:
    """Tell what is done now, such as "drawing charts", and with ``of`` which of how many it is, counted from one."""
    log.info("%s%s", words, f": {done:,} of {of:,}" if of else "")
