"""Pages from templates: what every page has, and how values are written in them."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import Request, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from accredit.actors import gazetteer
from accredit.model import today
from accredit.record import version
from accredit.status import capital, day_words, tidy
from accredit.web.static import address

__all__ = ["is_page", "page", "piece"]

_PAGES = (
    ("/", "Situation"),
    ("/dyad", "Two parties"),
    ("/brief", "Brief"),
    ("/review", "Review"),
    ("/forecast", "Forecast"),
    ("/lists", "Lists"),
    ("/reference", "Reference"),
)


def page(template: str, here: str, title: str, status: int = 200, **given: Any) -> Response:  # noqa: ANN401  a template takes anything
    """A whole page.

    Args:
        template: Its file.
        here: Under which entry of the menu it stands.
        title: Of the window.
        status: Of HTTP.
        given: What its template reads.
    """
    text = _templates().get_template(template).render(
        **{
            "here": here, "title": title, "pages": _PAGES, "record": version()[:12],
            "day": str(today()), **given,
        }
    )  # fmt: skip
    return Response(text, status, media_type="text/html")


def piece(template: str, **given: Any) -> Response:  # noqa: ANN401  a template takes anything
    """A part of a page, for htmx to put in its place."""
    return Response(_templates().get_template(template).render(**given), media_type="text/html")


def is_page(request: Request) -> bool:
    """Whether a browser asks for a page, so that a problem is shown as one."""
    path = request.url.path
    return not path.startswith(("/api/", "/static/", "/openapi")) and "text/html" in (
        request.headers.get("accept", "")
    )


@cache
def _templates() -> Environment:
    found = Environment(
        loader=PackageLoader("accredit.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals["static"] = address
    found.filters["named"] = lambda key: gazetteer().name(key) if key in gazetteer() else key
    found.filters["spoken"] = _spoken
    found.filters["capital"] = capital
    found.filters["tidy"] = tidy
    found.filters["day"] = day_words
    return found


def _spoken(key: str) -> str:
    return gazetteer().spoken_name(key) if key in gazetteer() else key
