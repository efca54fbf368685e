"""Screenings and histories as pages show them: what was held, by which file, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from accredit.actors import gazetteer
from accredit.model import SnapshotTaken
from accredit.record import lists
from accredit.screening import Edge, Found, Held, Screening
from accredit.sources.lists import entry_of
from accredit.status import and_words

__all__ = ["Hit", "Stay", "Verdict", "edge_words", "hits", "verdict"]

_SAME = 0.995  # a score from which on two names are the same, but for how they are written


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay on a list that holds, or may hold, on the day asked about.

    Attributes:
        title: What the list is called, if the registry has it.
        authority: Whose it is, in words.
        since: When it began, in words.
        ended: When it ended, in words; empty while nothing is known of an end.
        shown: By which file or act.
        page: Where more is said of that.
        about: Where the list is told of; empty where it is not.
    """

    list: str
    title: str
    authority: str
    state: str
    since: str
    ended: str
    shown: str
    page: str
    about: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Whom a name may mean.

    Attributes:
        matched: By which name he was found, if that is not his own.
        page: Where more is said of him.
    """

    found: Found
    matched: str
    page: str
    stays: tuple[Stay, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a name was listed on a day.

    Attributes:
        answer: yes, possibly, near, no, or open where there was nobody to compare with.
        words: The answer to somebody who asked.
    """

    answer: str
    words: str


def verdict(done: Screening, name: str) -> Verdict:
    """Whether somebody of a name was listed on the day, as far as files and record tell."""
    on = done.asked.on
    if not done.held_against[0]:
        lists_ = f"on {and_words(done.asked.lists)}" if done.asked.lists else "on any list"
        words = f"Nobody is known to have been {lists_} on {on}: no name was held against anything."
        return Verdict("open", words)
    same = [found for found in done.found if found.score >= _SAME]
    held = [stay for found in same for stay in found.subject.held]
    sure = [stay for stay in held if stay.state == "listed"]
    if sure:
        doubted = [stay for stay in held if stay.state != "listed"]
        more = f", and possibly {_on(doubted)}" if doubted else ""
        words = f"Yes. On {on} somebody of the name “{name}” was {_on(sure)}{more}."
        return Verdict("yes", words + _how_old(sure, done))
    if held:
        states = and_words(sorted({stay.state for stay in held}))
        words = f"somebody of the name “{name}” was {states} {_on(held)}"
        return Verdict("possibly", f"Possibly. On {on} {words}: see why below.")
    if done.found:
        many = len(done.found)
        like = f"{many} with a name like it {'was' if many == 1 else 'were'}"
        return Verdict("near", f"Not under the name “{name}” itself on {on}; {like}.")
    return Verdict(
        "no",
        f"No. On {on} nobody of the name “{name}”, or one like it, was on a list that was "
        "held against.",
    )


def _how_old(sure: Sequence[Held], done: Screening) -> str:
    """What to say where nothing of the day itself, or later, bears a stay out."""
    on = done.asked.on
    days = [_last(done.files, stay) for stay in sure]
    last = max((day for day in days if day is not None), default=on)
    if last >= on or None in days:
        return ""
    return f" The last file that says so is of {last}, {(on - last).days:,} days before."


def _last(files: Sequence[SnapshotTaken], stay: Held) -> date | None:
    """The day of the last file of the source that shows a stay; of an act there is none."""
    origin = entry_of(stay.source)
    return max((f.as_of for f in files if origin and f.source == origin[0].id), default=None)


def _on(held: Sequence[Held]) -> str:
    return "on " + and_words(list(dict.fromkeys(stay.list for stay in held)))


def hits(done: Screening) -> list[Hit]:
    """The hits of a screening, each with where more is said."""
    return [
        Hit(
            found,
            "" if found.name.text == found.subject.name else found.name.text,
            _page_of(found),
            tuple(_stay(held, done) for held in found.subject.held),
        )
        for found in done.found
    ]


def _page_of(found: Found) -> str:
    if found.subject.key in gazetteer():
        return f"/target/{quote(found.subject.key)}"
    return next((_source(held)[1] for held in found.subject.held), "")


def _stay(held: Held, done: Screening) -> Stay:
    entry = lists().get(held.list)
    shown, page = _source(held)
    if origin := entry_of(held.source):
        shown = f"{held.source}, {_files(done.files, origin[0].id, done.asked.on)}"
    return Stay(
        held.list,
        entry.name if entry else "",
        gazetteer().name(held.authority) if held.authority in gazetteer() else held.authority,
        held.state,
        edge_words(held.start),
        edge_words(held.end) if held.end else "",
        shown,
        page,
        f"/reference#list-{quote(held.list)}" if entry else "",
    )


def _source(held: Held) -> tuple[str, str]:
    """What shows a stay, and where that is told: an entry of files, or an act."""
    if origin := entry_of(held.source):
        key, source = quote(origin[1]), quote(origin[0].id)
        return held.source, f"/lists/history?name={key}&source={source}"
    return held.source, f"/why/{quote(held.source)}"


def _files(files: Sequence[SnapshotTaken], source: str, on: date) -> str:
    """The files on either side of a day: what they leave open lies between them."""
    days = sorted(taken.as_of for taken in files if taken.source == source)
    before = [day for day in days if day <= on]
    after = [day for day in days if day > on]
    if before and before[-1] == on:
        return f"the file of {on}"
    if not after:
        return f"the last file, of {before[-1]}, {(on - before[-1]).days:,} days before {on}"
    if not before:
        return f"the first file, of {after[0]}, {(after[0] - on).days:,} days after {on}"
    return f"the files of {before[-1]} and {after[0]}, on either side of {on}"


def edge_words(edge: Edge) -> str:
    """When a stay began or ended: its day, else the days of the files between which it did."""
    if edge.day:
        return str(edge.day)
    return f"after {edge.after}, by {edge.by}" if edge.after else f"{edge.by} or earlier"
