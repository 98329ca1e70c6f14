"""Place and group of a figure: where the counted are, and who they are."""
