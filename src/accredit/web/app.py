"""The app: routes, what guards them, and what is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module, resources
from pathlib import Path

from anyio import to_thread
from fastapi import FastAPI
from starlette.types import ASGIApp

from accredit import __version__
from accredit.actors import gazetteer
from accredit.web.answered import Answered
from accredit.web.guards import guarded
from accredit.web.held import Held
from accredit.web.problems import add_problems
from accredit.web.settings import Settings
from accredit.web.shared import Room
from accredit.web.static import mount_static
from accredit.web.tasks import Tasks
from accredit.web.tokens import Tokens

__all__ = ["make_app"]

_API = ("world", "status", "learned", "law", "lists", "briefs", "review", "forecasts", "exchange")
_PAGES = (
    "home",
    "situation",
    "dyad",
    "briefs",
    "forecast",
    "lists",
    "reference",
    "evidence",
    "search",
)
_ABOUT = (
    "Who recognises whom, who lists whom as terrorist, since when, and says who; what follows in "
    "law; who moves next. The same JSON as the command line prints."
)


def make_app(settings: Settings, tokens: Path | None = None) -> ASGIApp:
    """The whole server as one ASGI app.

    Args:
        settings: How it is set up.
        tokens: The file of the tokens; the default place when omitted.
    """
    held = Held(settings.ledger)
    room = Room(settings, held, Tasks(settings.jobs), Tokens(tokens))
    app = FastAPI(
        title="accredit",
        version=__version__,
        description=_ABOUT,
        docs_url=None,  # both load scripts from elsewhere; /api is ours
        redoc_url=None,
        openapi_url="/openapi.json",
        lifespan=_lifespan,
        separate_input_output_schemas=False,
    )
    app.state.room = room
    add_problems(app)
    for name in _API:
        router = import_module(f"accredit.web.api.{name}").router
        app.include_router(router, prefix="/api/v1")
    for name in _PAGES:
        app.include_router(
            import_module(f"accredit.web.pages.{name}").router, include_in_schema=False
        )
    mount_static(app)
    return guarded(Answered(app, held, settings.cache), settings)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    room: Room = app.state.room
    room.held.look()
    gazetteer()  # who starts a server waits for it, who first asks does not
    to_thread.current_default_thread_limiter().total_tokens = room.settings.threads
    yield
    room.tasks.close()


def folder(name: str) -> Path:
    """A folder that ships with this room."""
    return Path(str(resources.files("accredit.web").joinpath(name)))
