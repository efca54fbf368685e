"""What the page of two parties tells: each part asked of the room that answers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from accredit import law as law_room
from accredit import status as status_room
from accredit.actors import gazetteer
from accredit.assess.judges import STANDS
from accredit.brief import legal
from accredit.brief.listing import hosts
from accredit.brief.words import axis_words
from accredit.errors import UnknownId
from accredit.law.rule import Basis
from accredit.ledger import Ledger, Void
from accredit.model import Act, AxisValue, Statement, codebook, today
from accredit.record import lists
from accredit.status import Item, day_words

__all__ = ["Asked", "Axis", "Line", "Reason", "axes", "lines", "reasons", "what_follows"]

_SUBJECTS = {"designation": "", "organisation": "Body", "finance": "Lender"}
# kinds of acts that are done by saying: they stand with the words, apart from the dealings
_SAID = frozenset((
    "disclaim-recognition", "refuse-recognition", "protest-recognition", "threaten", "accuse",
    "condemn", "claim-attack", "request", "reject",
))  # fmt: skip
_GLOSSES = {
    "ambassador-by-letter": "an ambassador whose letter of credence was accepted",
    "ambassador-by-copy": "an ambassador who handed over a copy of his credentials",
    "charge-ad-interim": "a mission that a chargé d'affaires heads for the time being",
    "charge-en-titre": "a mission whose permanent head is a chargé d'affaires",
    "possibly": "on the list or not: what is on record leaves the day open",
    "deferred": "who sits there was not decided",
    "paused": "no new money is paid out",
}
_SILENT = "nothing on record says, and the record is not declared complete here"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about two parties.

    Attributes:
        actor: Id of the one who recognises, deals or lists.
        target: Id of the one recognised, dealt with or listed.
        on: The day asked about.
        known: Only what the world knew by then counts.
    """

    actor: str
    target: str
    on: date
    known: date

    @property
    def sides(self) -> tuple[str, str]:
        """Both ids."""
        return self.actor, self.target

    @property
    def looks_back(self) -> bool:
        """Whether more may be known today."""
        return self.known < today()

    @property
    def latest(self) -> date:
        """Up to when the world may know, where all that it knows today counts."""
        return max(today(), self.known)

    def address(self, **other: object) -> str:
        """Where this is asked; some of it may be asked otherwise."""
        given = {
            "actor": self.actor, "target": self.target, "on": self.on, "known": self.known, **other,
        }  # fmt: skip
        return f"/dyad?{urlencode(given)}"


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that a value or a rule rests on: an entry of the ledger, or the row of a table."""

    text: str
    page: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A value on an axis in words.

    Attributes:
        sign: What two values must share to be the same to a reader.
    """

    words: str
    gloss: str
    of: str
    because: tuple[Reason, ...]
    sign: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis as it was known then, and as it is known today; nothing where it had no value.

    Attributes:
        note: Of a list: its name in full.
    """

    label: str
    note: str
    then: Told | None
    now: Told | None

    @property
    def differs(self) -> bool:
        """Whether the world knows it otherwise today."""
        return (self.then and self.then.sign) != (self.now and self.now.sign)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that passed between two parties.

    Attributes:
        item: As known then; as known today where nothing was known then.
        family: Of the codebook.
        said: Whether it is words rather than a dealing.
        seen: Whether the world knew it on the day of knowing.
        by: Whether it was so by the day asked about: `surely`, `possibly`, or nothing.
    """

    item: Item
    family: str
    said: bool
    seen: bool
    by: str

    @property
    def sources(self) -> str:
        """Who published it."""
        return hosts(self.item.sources)

    @property
    def page(self) -> str:
        """Where its evidence is."""
        return f"/why/{quote(self.item.id)}"

    def picture(self) -> dict[str, Any]:
        """What a picture of it needs."""
        first, last = self.item.valid.earliest, self.item.valid.latest
        return {
            "id": self.item.id,
            "text": self.item.text,
            "when": day_words(self.item.valid),
            "from": str(first) if first else None,
            "to": str(last) if last else None,
            "known": str(self.item.known),
            "family": self.family,
            "said": self.said,
            "disputed": self.item.disputed,
            "page": self.page,
        }


def axes(ledger: Ledger, asked: Asked) -> list[Axis]:
    """The five axes, as known then and as known today."""
    then = status_room.of(ledger, *asked.sides, on=asked.on, known=asked.known)
    now = then
    if asked.looks_back:
        now = status_room.of(ledger, *asked.sides, on=asked.on, known=asked.latest)
    were = {(a, v.subject): _told(ledger, v, asked.known) for a, v in then.axes()}
    are = {(a, v.subject): _told(ledger, v, today()) for a, v in now.axes()}
    keys = sorted({**were, **are}, key=lambda key: (_PLACES[key[0]], key[1]))
    return [Axis(*_label(*key), were.get(key), are.get(key)) for key in keys]


_PLACES = {
    name: n for n, name in enumerate(("recognition", "dealing", *_SUBJECTS))
}  # in the order in which a reader wants them


def _label(axis: str, subject: str) -> tuple[str, str]:
    """What an axis is called, and of a list its name in full."""
    match axis:
        case "recognition":
            return "Recognition", ""
        case "dealing":
            return "Dealings", ""
        case "designation":
            full = lists()[subject].name if subject in lists() else ""
            return f"List {subject}".strip(), full
        case _:
            return f"{_SUBJECTS[axis]}: {gazetteer().name(subject)}", ""


def _told(ledger: Ledger, value: AxisValue, known: date) -> Told:
    gloss = _SILENT if value.value == "unknown" and not value.because else ""
    gloss = gloss or STANDS.get(value.value, "") or _GLOSSES.get(value.value, "")
    sign = value.value, value.settled, value.alternatives, str(value.since), value.of
    because = tuple(reasons(ledger, value.because, known))
    return Told(axis_words(value), gloss, value.of, because, sign)


def reasons(ledger: Ledger, ids: Iterable[str], known: date) -> Iterator[Reason]:
    """What ids stand for, in words, each with the page of its evidence."""
    for key in ids:
        try:
            item = ledger.find(key).item
        except UnknownId:
            yield Reason(key, key if key.startswith(("http://", "https://")) else "")
            continue
        page = f"/why/{quote(key)}"
        if isinstance(item, Act | Statement) and (told := status_room.item_of(item, known)):
            yield Reason(told.text, page, day_words(told.valid))
        elif not isinstance(item, Void):
            yield Reason(status_room.entry_words(item), page)


def lines(ledger: Ledger, asked: Asked) -> tuple[list[Line], list[Line]]:
    """What passed between two, as known today, and what was known then and is no longer held."""
    then = {i.id: i for i in status_room.timeline(ledger, *asked.sides, known=asked.known)}
    now = then
    if asked.looks_back:
        now = {i.id: i for i in status_room.timeline(ledger, *asked.sides, known=asked.latest)}
    told = [_line(then.get(key, item), key in then, asked) for key, item in now.items()]
    gone = [_line(item, True, asked) for key, item in then.items() if key not in now]
    return told, gone


def _line(item: Item, seen: bool, asked: Asked) -> Line:
    kinds = codebook().kinds
    by = "possibly" if item.valid.possibly_by(asked.on) else ""
    return Line(
        item=item,
        family=kinds[item.kind].family if item.kind in kinds else "relations",
        said=item.modality != "asserted" or item.kind in _SAID or item.kind not in kinds,
        seen=seen,
        by="surely" if item.valid.surely_by(asked.on) else by,
    )


def what_follows(ledger: Ledger, asked: Asked) -> dict[str, Any]:
    """The rules of law that hold by forum, that an exception defeats, and that nobody can tell."""
    found = law_room.consequences(ledger, *asked.sides, on=asked.on, known=asked.known)
    given = legal.consequences_json(found)
    for item in given["items"]:
        item["reasons"] = list(reasons(ledger, item["because"], asked.known))
        item["page"] = f"/reference#rule-{item['rule']}"
        item["basis"] = legal.BASES[Basis(item["citation"]["basis"])]
        item["open"] = [
            leaf for group in (*item["tree"]["if"], *item["tree"]["unless"])
            for leaf in group if leaf["holds"] == "unknown"
        ]  # fmt: skip
    held = [item for item in given["items"] if item["holds"] == "yes"]
    forums = sorted({item["forum"] for item in held}, key=lambda forum: (forum != "INT", forum))
    return {
        "state": given["state"],
        "forums": [
            (legal.forum_words(forum), [item for item in held if item["forum"] == forum])
            for forum in forums
        ],
        "held": len(held),
        "defeated": [item for item in given["items"] if item["holds"] == "no"],
        "open": [item for item in given["items"] if item["holds"] == "unknown"],
    }
