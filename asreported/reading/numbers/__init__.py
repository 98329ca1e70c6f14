"""Numbers: numerals in digits and words, their units and ranges, and the hedges that bound them."""
