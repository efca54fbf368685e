"""Whom a pronoun cannot mean: `X asked Y to remove it from the list` is not said of Y."""

from __future__ import annotations

from collections.abc import Sequence

from accredit.coding.fit import Match, actors_of
from accredit.coding.grammar import Parse
from accredit.coding.units import Mention

__all__ = ["not_itself"]


def not_itself(
    parse: Parse, match: Match, targets: Sequence[Mention | None], acting: Sequence[Mention | None]
) -> list[Mention | None]:
    """The targets, those left out that a pronoun would make the actor's own.

    What the one asked does to `it` is done to the one who asks.
    """
    group = match.group
    doing = {a.actor for a in acting if a is not None}
    if (
        match.how == "mutual"
        or group is None
        or group.passive
        or not any(_is_own(t, doing) for t in targets)
    ):
        return list(targets)
    over = parse.main_verb_before(group.start) if group.form == "infinitive" else None
    asking = actors_of(parse, parse.subject(over)) if over is not None else []
    others = [parse.units[a].mention for a in asking]
    meant = [m for m in others if m is not None and m.actor not in doing]
    return [t for t in targets if not _is_own(t, doing)] + [*meant]


def _is_own(target: Mention | None, doing: set[str]) -> bool:
    pronoun = target is not None and target.resolved_by.startswith("pronoun")
    return pronoun and target is not None and target.actor in doing
