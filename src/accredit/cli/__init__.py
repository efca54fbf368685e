"""The command line: thin; each command calls a room, and prints."""

from __future__ import annotations

import os
import sys
import traceback
from io import TextIOWrapper

from cyclopts import App, CycloptsError

from accredit import __version__
from accredit.cli import (
    ask,
    audit,
    code,
    evaluate,
    events,
    exchange,
    forecast,
    hostile,
    intake,
    law,
    learned,
    lists,
    pull,
    review,
    screen,
    web,
    world,
    write,
)
from accredit.cli.keep import ledger_app, record_app
from accredit.errors import AccreditError

__all__ = ["main"]

app = App(
    name="accredit",
    help="Who recognises whom, who lists whom as terrorist, since when, and says who.",
    version=f"accredit {__version__}",
    help_format="plaintext",  # Markdown would cost a third of the start
)
for questions in (
    write.app, code.app, intake.app, ask.app, world.app, learned.app, law.asking, hostile.app,
    exchange.app, forecast.app, web.app,
):  # fmt: skip
    app.update(questions)
app.update(screen.app)
app.command(review.app)
app.command(record_app)
audit.add_to(ledger_app)
app.command(ledger_app)
pull.add_to(lists.app)
app.command(lists.app)
app.command(law.app)
app.command(evaluate.app)
app.command(events.app)
app.command(web.token_app)

_BUG = 70


def main(argv: list[str] | None = None) -> None:
    """Run a command; turn errors into one line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(errors="replace")  # an old terminal shows ? for what it lacks
    try:
        app(argv, exit_on_error=False, print_error=False)
        sys.stdout.flush()
    except AccreditError as error:
        _fail(str(error), error.exit_code)
    except CycloptsError as error:
        _fail(" ".join(str(error).split()), 2)
    except BrokenPipeError:
        _close_stdout()
    except KeyboardInterrupt:
        _fail("interrupted", 130)
    except OSError as error:
        _close_stdout()
        where = error.filename or "standard output"
        _fail(f"{where}: failed: {error.strerror or error}", 3)
    except MemoryError:
        _fail("not enough memory; give it a shorter text", 3)
    except Exception:
        traceback.print_exc()
        _fail("this is a bug; please report it with the lines above", _BUG)


def _close_stdout() -> None:
    """What nobody can take is not tried again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str, code: int) -> None:
    print(f"accredit: {' '.join(message.split())}", file=sys.stderr)
    sys.exit(code)
