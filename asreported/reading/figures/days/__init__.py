"""Days: from when and as of when a number holds."""
