"""What goes wrong, as problem documents (RFC 9457)."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

from accredit.errors import (
    AccreditError,
    AmbiguousActor,
    InputError,
    NotAnswered,
    NotFetched,
    Refused,
    UnknownActor,
    UnknownId,
    UnknownKind,
)

__all__ = ["CONTENT", "Problem", "add_problems", "document"]

CONTENT = "application/problem+json"
_STATUS: tuple[tuple[type[AccreditError], int], ...] = (
    (UnknownActor, 404),
    (AmbiguousActor, 422),
    (UnknownId, 404),
    (UnknownKind, 422),
    (Refused, 409),
    (InputError, 422),
    (NotFetched, 502),
    (NotAnswered, 502),
    (AccreditError, 503),
)
_log = logging.getLogger("accredit.web")


class Problem(Exception):
    """A request that is not answered, with the status that says why.

    Args:
        status: Of HTTP.
        detail: What is wrong, and what to do.
        headers: To go with it.
    """

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers


def document(status: int, detail: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401  any JSON
    """A problem document: its type is the status alone."""
    title = HTTPStatus(status).phrase
    return {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}


def answer(
    status: int, detail: str, headers: Mapping[str, str] | None = None, **more: object
) -> Response:
    """A problem document as a response."""
    body = json.dumps(document(status, " ".join(detail.split()), **more), ensure_ascii=False)
    return Response(body.encode(), status, headers, media_type=CONTENT)


def _told(
    request: Request,
    status: int,
    detail: str,
    headers: Mapping[str, str] | None = None,
    **more: object,
) -> Response:
    """A problem as a browser or a program takes it."""
    from accredit.web.rendering import is_page, page  # pages raise problems themselves

    if not is_page(request):
        return answer(status, detail, headers, **more)
    told = document(status, " ".join(detail.split()), **more)
    shown = {"detail": told["detail"], "candidates": more.get("candidates", ())}
    found = page("problem.html.j2", "", str(told["title"]), status, **shown)
    found.headers.update(headers or {})
    return found


def _methods(request: Request) -> list[str]:
    """What may be done at an address of the API: by all its routes, and not by the first alone."""
    described: dict[str, dict[str, object]] = request.app.openapi()["paths"]
    return sorted(
        method.upper()
        for template, methods in described.items()
        if compile_path(template)[0].match(request.url.path)
        for method in methods
    )


def add_problems(app: FastAPI) -> None:
    """Answer every error of an app by a problem document, or a page that says the same."""

    @app.exception_handler(AccreditError)
    async def ours(request: Request, error: AccreditError) -> Response:
        status = next(status for kind, status in _STATUS if isinstance(error, kind))
        near = list(getattr(error, "candidates", ()))
        return _told(request, status, str(error), None, **({"candidates": near} if near else {}))

    @app.exception_handler(Problem)
    async def refused(request: Request, error: Problem) -> Response:
        return _told(request, error.status, error.detail, error.headers)

    @app.exception_handler(HTTPException)
    async def of_http(request: Request, error: HTTPException) -> Response:
        detail = error.detail
        if error.status_code == HTTPStatus.NOT_FOUND and detail == "Not Found":
            detail = "nothing is served under this address; /openapi.json tells what is"
        headers = dict(error.headers or {})
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED and (may := _methods(request)):
            headers["Allow"] = ", ".join(may)
        return _told(request, error.status_code, detail, headers)

    @app.exception_handler(RequestValidationError)
    async def not_valid(request: Request, error: RequestValidationError) -> Response:
        faults = [
            {"where": [str(part) for part in one["loc"]], "what": one["msg"]}
            for one in error.errors()
        ]
        first = faults[0]
        where = " ".join(part for part in first["where"][1:]) or first["where"][0]
        return _told(request, 422, f"{where}: {first['what']}", None, errors=faults)

    @app.exception_handler(Exception)
    async def bug(request: Request, error: Exception) -> Response:
        _log.error("%s %s", request.method, request.url.path, exc_info=error)
        return _told(request, 500, "this is a bug; the server's log has more")
