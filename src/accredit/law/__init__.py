"""What follows in law from what A is to B: dated rules with citations, tallies, and what if."""

from accredit.law.book import Book, law_book, read_book
from accredit.law.cases import Case, Coverage, coverage, read_cases
from accredit.law.coalitions import Coalition, Group
from accredit.law.consequences import Consequence, Finding, Leaf, consequences
from accredit.law.institutions import Institution, institutions
from accredit.law.positions import Position
from accredit.law.rule import Basis, Citation, Rule
from accredit.law.tally import Standing, Tally
from accredit.law.thresholds import Threshold, thresholds
from accredit.law.topics import Topic, topics
from accredit.law.truth import Truth
from accredit.law.whatif import WhatIf, whatif

__all__ = [
    "Basis",
    "Book",
    "Case",
    "Citation",
    "Coalition",
    "Consequence",
    "Coverage",
    "Finding",
    "Group",
    "Institution",
    "Leaf",
    "Position",
    "Rule",
    "Standing",
    "Tally",
    "Threshold",
    "Topic",
    "Truth",
    "WhatIf",
    "consequences",
    "coverage",
    "institutions",
    "law_book",
    "read_book",
    "read_cases",
    "thresholds",
    "topics",
    "whatif",
]
