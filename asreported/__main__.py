"""The command: ``asreported``, or ``python -m asreported``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line, or say in one line which package it lacks: reading in Python needs none."""
    try:
        from asreported import cli
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "asreported":
            raise
        sys.stderr.write(
            f"error: the command needs {error.name}, which is not installed (pip install asreported brings it); "
            "in Python, asreported.extract works without\n"
        )
        sys.exit(2)
    cli.main()


if __name__ == "__main__":
    main()
