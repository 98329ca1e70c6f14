"""Speech: who is reported to have said what."""
