"""One dossier assembled, then rendered: for the terminal, as Markdown, HTML or JSON."""

from accredit.brief.compose import Brief, Judged, compose
from accredit.brief.plain import brief_json, claim_json, item_json, status_json
from accredit.brief.render import axis_words, claim_words, html, json_text, markdown

__all__ = [
    "Brief",
    "Judged",
    "axis_words",
    "brief_json",
    "claim_json",
    "claim_words",
    "compose",
    "html",
    "item_json",
    "json_text",
    "markdown",
    "status_json",
]
