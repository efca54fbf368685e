"""Pages and an API over the same functions as the command line: nothing is computed otherwise."""
