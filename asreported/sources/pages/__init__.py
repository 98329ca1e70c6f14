"""Pages to articles: the main text with every digit where it stood, and what the page says of itself."""

from asreported.sources.pages.page import Entry, Page, PageError, read_page

__all__ = ["Entry", "Page", "PageError", "read_page"]
