"""Scripts, styles and shapes: served under the hash of what they are, so that they never change."""

from __future__ import annotations

import hashlib
import mimetypes
from functools import cache
from importlib import resources

from fastapi import FastAPI, Response

from accredit.web.problems import Problem

__all__ = ["address", "mount_static"]

_KINDS = {".js", ".css", ".json", ".svg", ".txt", ".woff2", ".csv"}
_LONG = "public, max-age=31536000, immutable"
_SHORT = "public, max-age=300"
_WORLD = ("accredit.brief", "data/world/")  # shapes that the pictures of a forecast use, too


def address(name: str) -> str:
    """Where a file is served: its address changes with what it holds."""
    return f"/static/{name}?v={_mark(name)}"


def mount_static(app: FastAPI) -> None:
    """Serve the files of this room, and none other."""

    @app.get("/static/{name:path}", include_in_schema=False)
    def static(name: str, v: str = "") -> Response:
        body = _file(name)
        if body is None:
            raise Problem(404, f"no file {name!r} is served")
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        lasting = _LONG if v == _mark(name) else _SHORT
        return Response(body, media_type=kind, headers={"cache-control": lasting})


@cache
def _files() -> frozenset[str]:
    """The names of all files that are served; a path that is none of them is not looked at."""
    found = set()
    todo = [("", resources.files("accredit.web").joinpath("static"))]
    while todo:
        prefix, folder = todo.pop()
        for one in folder.iterdir():
            if one.is_dir():
                todo.append((f"{prefix}{one.name}/", one))
            elif any(one.name.endswith(kind) for kind in _KINDS):
                found.add(prefix + one.name)
    return frozenset({*found, "world/countries-50m.json", "world/ids.csv", "world/dots.csv"})


@cache
def _file(name: str) -> bytes | None:
    if name not in _files():
        return None
    if name.startswith("world/"):
        room, inside = _WORLD
        return resources.files(room).joinpath(inside + name.removeprefix("world/")).read_bytes()
    return resources.files("accredit.web").joinpath("static").joinpath(name).read_bytes()


@cache
def _mark(name: str) -> str:
    body = _file(name)
    if body is None:
        raise KeyError(name)
    return hashlib.sha256(body).hexdigest()[:12]
