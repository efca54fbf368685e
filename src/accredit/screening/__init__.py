"""Names against the stays on official lists of a day."""
