"""Of whom it can be asked who moves towards it: of those of whom silence says something."""

from __future__ import annotations

import re
from datetime import date

from accredit.actors import gazetteer
from accredit.errors import InputError, NotCovered
from accredit.forecast.cases import Case
from accredit.forecast.spells import Move
from accredit.ledger import Ask, Ledger
from accredit.status.facts import OWN, movers

__all__ = ["check_asked", "months_of"]

_MONTHS_A_YEAR = 12


def check_asked(ledger: Ledger, case: Case, move: Move, known: date) -> None:
    """Refuse a question to which no number could be an answer.

    Args:
        ledger: What to read.
        case: The target.
        move: Which step.
        known: Only what the world knew by then counts.

    Raises:
        InputError: When the target is nobody who could be recognised.
        NotCovered: When the record is only a sample of who moved.
    """
    world = gazetteer()
    if move is Move.DELIST:
        return
    party = world.party(case.target, known)
    kinds = {world.kind(one) for one in party}
    claims = any(r.a in party and r.kind in ("governs", "claims") for r in world.relations)
    if not kinds & {"state", "government"} and not claims:
        raise InputError(
            f"{world.name(case.target)} is no state and no government, nor claims to be one: "
            f"nobody is asked to {move} it; --move delist is another question"
        )
    if not case.basis and not _tells(ledger, party, known):
        raise NotCovered(
            f"{case.target}: the record is no more than a sample of who did {move} it, so it does "
            "not tell who still may; give all of them with `accredit record import`"
        )


def months_of(text: str) -> int:
    """How many months `24m` or `2y` are.

    Raises:
        InputError: When it is neither.
    """
    found = re.fullmatch(r"(\d{1,4})([my])", text.strip().lower())
    if found is None:
        raise InputError(f"--horizon {text}: write months or years, as 24m or 2y")
    number = int(found[1])
    return number * (_MONTHS_A_YEAR if found[2] == "y" else 1)


def _tells(ledger: Ledger, party: tuple[str, ...], known: date) -> bool:
    """Whether the user's ledger has acts towards a party."""
    own = ledger.overlay
    return own is not None and any(own.hits([Ask((), party, movers(OWN))], known.isoformat())[1])
