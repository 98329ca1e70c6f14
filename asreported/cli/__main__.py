"""``python -m asreported.cli``: the same as ``asreported``."""

from asreported.cli import main

main()
