"""The pages; each asks the same rooms as the API."""
