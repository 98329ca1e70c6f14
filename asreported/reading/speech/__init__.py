"""Speech: who is reported to have said what, and who stands behind a number."""
