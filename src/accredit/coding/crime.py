"""Violence that is nobody's war: shootings at schools, police raids."""

from __future__ import annotations

from accredit.coding.fit import Match
from accredit.coding.grammar import Parse

__all__ = ["is_crime"]

_SHOOTINGS = frozenset(("shooting", "stabbing", "shootout", "spree"))
_OF_CRIME = frozenset(("mass", "school", "spree", "drive-by"))
_POLICING = frozenset(
    ("police", "prosecutor", "prosecutors", "customs", "fbi", "ice", "detectives")
)
# what makes it more than a crime, though nobody is said to have done it
_POLITICAL = frozenset(
    ("terror", "terrorist", "terrorism", "militant", "insurgent", "jihadist", "islamist", "rebel",
     "separatist", "extremist", "settler", "soldier", "soldiers", "troops", "army", "military",
     "embassy", "consulate", "synagogue", "mosque", "checkpoint", "peacekeeper", "claim",
     "responsibility", "diplomat", "convoy", "patrol", "security", "caliphate", "antisemitic",
     "border", "palestinian",
     "israeli", "hezbollah", "hamas", "offensive", "ceasefire", "gunmen")
)  # fmt: skip


def is_crime(parse: Parse, match: Match) -> bool:
    """`a mass shooting in X`, `seized during a police raid in X`: by nobody named, for no cause."""
    if match.frame.kind != "attack" or match.actors:
        return False
    said = {word for unit in parse.units for word in (*unit.low.split(), unit.lemma)}
    shooting = _tells_of_shooting(parse)
    if said & (_POLITICAL - {"gunmen"} if shooting else _POLITICAL):
        return False
    return bool(said & _POLICING) if parse.lemma(match.place) == "raid" else shooting


def _tells_of_shooting(parse: Parse) -> bool:
    """`a mass shooting`, `a school shooting`: there `gunmen` are no fighters."""
    pairs = ((parse.low(p - 1), parse.lemma(p)) for p in range(1, len(parse.units)))
    return any(how in _OF_CRIME and what in _SHOOTINGS for how, what in pairs)
