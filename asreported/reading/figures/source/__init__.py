"""Source: who says a number."""
