"""Grammar: the machine of reading: tokens, tags, patterns over them, and the lexicon; it knows no rule."""
