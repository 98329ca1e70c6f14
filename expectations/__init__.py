"""The gate: what must be true of articles, figures, statements and series before anybody reads them."""
