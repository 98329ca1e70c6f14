"""PDF: characters with their places become words, lines, columns, tables and paragraphs."""
