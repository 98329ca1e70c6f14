"""Serving: questions about a published story, answered from its SQLite file and its ledger, and nothing written.

People ask in a browser (``pages``: Datasette with ready queries), programs over MCP (``tools``). What programs get
(``answers``) has no number that does not stand in a quote beside it.
"""
