"""The variables of a panel: what each means, its values, what it means that one is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accredit.exchange.counts import FAMILIES
from accredit.exchange.dyads import LISTS
from accredit.exchange.flat import Column
from accredit.model import codebook

__all__ = ["ENVOYS", "variables"]

ENVOYS = {  # variable → values of the axis of dealing
    "ambassadors": ("ambassador", "ambassador-by-copy", "ambassador-by-letter"),
    "charges": ("charge-en-titre", "charge-ad-interim"),
    "consulates": ("consular",),
    "missions": ("special-mission",),
    "contacts": ("contact",),
    "broken": ("broken",),
}
_ENVOY_WORDS = {
    "ambassadors": "ambassadors, accredited by letters or on the way there",
    "charges": "chargés d'affaires, en titre or ad interim",
    "consulates": "consular relations and nothing higher",
    "missions": "special missions and nothing higher",
    "contacts": "contacts and nothing higher",
    "broken": "relations that were broken off",
}
_SCHEMES = {
    "gw": "number of Gleditsch and Ward",
    "cow": "number of the Correlates of War project",
    "iso3": "ISO 3166-1 alpha-3 code",
    "iso2": "ISO 3166-1 alpha-2 code",
    "qid": "Wikidata item",
}
_NO_CODE = "the scheme has none that the gazetteer knows"


def variables(unit: str, codes: Sequence[str], axes: Sequence[str]) -> tuple[Column, ...]:
    """The variables of a panel, in the order of its columns."""
    if unit == "state-month":
        return (*_time(), *_side("state", codes), *_of_states())
    return (
        *_time(),
        *_side("actor", codes),
        *_side("target", codes),
        *(variable for axis in axes for variable in _axis(axis)),
        *_acts(),
    )


def _time() -> Iterator[Column]:
    yield Column("year", "int", "year", missing="never")
    yield Column("month", "int", "month", values="1 to 12", missing="never")
    yield Column("month_end", "day", "last day of the month, for which all holds", missing="never")
    yield Column(
        "known", "day", "the day of knowledge: nothing learned later is used", missing="never"
    )


def _side(side: str, codes: Sequence[str]) -> Iterator[Column]:
    whose = {"actor": "the actor", "target": "the target", "state": "the state"}[side]
    yield Column(side, "text", f"id of {whose} in accredit", missing="never")
    yield Column(f"{side}_name", "text", f"English name of {whose}", missing="never")
    if side != "state":
        yield Column(
            f"{side}_kind", "text", f"what {whose} is", values="a kind of actor", missing="never"
        )
    for code in codes:
        type_ = "int" if code in ("gw", "cow") else "text"
        yield Column(
            f"{side}_{code}", type_, f"{_SCHEMES[code]} of {whose} in that month", missing=_NO_CODE
        )


def _axis(axis: str) -> Iterator[Column]:
    if axis == "designation":
        yield from _lists()
        return
    does = {"recognition": "recognises", "dealing": "deals with"}[axis]
    yield Column(
        axis,
        "text",
        f"how the actor {does} the target's party on that day",
        values=", ".join(codebook().axes[axis]),
        missing="never: what is not known is `unknown`; `none` is said only inside coverage",
    )
    yield Column(f"{axis}_of", "text", "id of whom of the party it holds", missing="never")
    yield Column(f"{axis}_since", "text", "since when, in EDTF", missing="no act has moved it")
    for end, word in (("earliest", "earliest"), ("latest", "latest")):
        yield Column(
            f"{axis}_since_{end}", "day", f"{word} day of that", missing="that side is open"
        )
    yield Column(
        f"{axis}_settled", "bool", "whether no other reading can be ruled out", missing="never"
    )
    yield Column(
        f"{axis}_alternatives", "list", "the other readings", missing="never: an empty list"
    )


def _lists() -> Iterator[Column]:
    yield Column(
        "designation",
        "text",
        "the strongest word of all the actor's lists",
        values="listed, possibly, suspended, removed, unknown, not-listed: the first that one has",
        missing="the actor keeps no list that the record knows",
    )
    yield Column(
        "listed",
        "bool",
        "whether the target's party is on any of them",
        missing="the actor keeps no list, or it is not known of one and on none for certain",
    )
    for name, value in LISTS.items():
        yield Column(f"lists_{name}", "list", f"lists that say `{value}`", missing="never")


def _acts() -> Iterator[Column]:
    never_zero = "nothing is recorded, and the record is not declared complete: never read it as 0"
    only = "nothing is recorded; coverage of such acts is never declared, so it is never 0"
    for family in FAMILIES:
        declared = family in ("recognition", "relations", "designation")
        yield Column(
            f"acts_{family}",
            "int",
            f"acts of the family `{family}` by the actor that surely fall in the month",
            missing=never_zero if declared else only,
        )


def _of_states() -> Iterator[Column]:
    nobody = "of no other state is it known"
    yield Column(
        "states", "int", "states in being in that month, this one included", missing="never"
    )
    yield Column(
        "government", "text", "id of the government in control", missing="not recorded as such"
    )
    for subject, prefix in (("state", ""), ("government", "government_")):
        none = nobody if not prefix else f"{nobody}, or no government is recorded"
        for name, words in (
            ("recognised_by", "recognise it de jure"),
            ("recognised_by_de_facto", "recognise it de facto"),
            ("recognised_by_implied", "recognise it by what their dealings imply"),
            ("recognised_by_disputed", "may or may not: sources clash"),
        ):
            yield Column(prefix + name, "int", f"states that {words} (the {subject})", missing=none)
        yield Column(
            f"{prefix}recognised_by_unknown",
            "int",
            f"states of which it is not known (the {subject})",
            missing="never" if not prefix else "no government is recorded",
        )
    yield Column("recognises", "int", "states that it recognises de jure", missing=nobody)
    yield Column(
        "recognises_implied",
        "int",
        "states that it recognises by what its dealings imply",
        missing=nobody,
    )
    yield Column("recognises_unknown", "int", "states of which that is not known", missing="never")
    for name, words in _ENVOY_WORDS.items():
        yield Column(f"{name}_received", "int", f"states from which it has {words}", missing=nobody)
        yield Column(f"{name}_sent", "int", f"states towards which it has {words}", missing=nobody)
    for end in ("received", "sent"):
        yield Column(
            f"dealing_{end}_unknown", "int", "states of which no dealing is known", missing="never"
        )
    yield Column(
        "lists", "list", "lists on which it or its government is", missing="never: an empty list"
    )
    yield Column("lists_unknown", "list", "other lists of which that is not known", missing="never")
