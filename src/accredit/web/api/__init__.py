"""The API: the JSON of the command line, over HTTP."""
