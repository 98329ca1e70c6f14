"""Readers of files: each takes one kind of file and gives its articles, and a problem for what it cannot read.

:mod:`.formats` is the table of them; a reader is a module here, or a package's own (``docs/readers.md``).
"""
