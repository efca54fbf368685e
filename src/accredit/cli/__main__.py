"""`python -m accredit.cli`."""

from accredit.cli import main

main()
