"""One dossier assembled, then rendered: for the terminal, as Markdown, HTML or JSON."""

from accredit.brief.compose import compose
from accredit.brief.dossier import Brief, Judged, Pair
from accredit.brief.plain import (
    brief_json,
    claim_json,
    document_json,
    dyad_json,
    item_json,
    overview_json,
    status_json,
    timeline_json,
)
from accredit.brief.render import html, json_text, markdown
from accredit.brief.words import axis_words, claim_words

__all__ = [
    "Brief",
    "Judged",
    "Pair",
    "axis_words",
    "brief_json",
    "claim_json",
    "claim_words",
    "compose",
    "document_json",
    "dyad_json",
    "html",
    "item_json",
    "json_text",
    "markdown",
    "overview_json",
    "status_json",
    "timeline_json",
]
