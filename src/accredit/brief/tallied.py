"""Where institutions stand (`accredit thresholds`), for people and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.text import Text

from accredit.actors import gazetteer
from accredit.brief.plain import named_json
from accredit.brief.sheet import Sheet
from accredit.law.book import law_book
from accredit.law.coalitions import Coalition, Group
from accredit.law.positions import Position
from accredit.law.tally import Tally
from accredit.law.thresholds import Threshold
from accredit.law.words import Words
from accredit.status import and_words, capital

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["COUNTS", "print_thresholds", "tally_words", "threshold_json", "thresholds_json"]

_BAR = 50  # characters for all votes
_NAMED = 12  # members that are named in a row
_ALL = 15  # so many are all named
COUNTS = {
    "deals": "recognition, or dealings at the rank of a chargé or above",
    "recognises": "recognition; a vote is another thing, and none is on record",
    "says": "words on record by which a member asks for it; a vote is another thing",
}


def print_thresholds(
    found: Sequence[Threshold], target: str, on: date, known: date, console: Console
) -> None:
    """Each tally as a bar with its interval, how far it is, and who would carry it."""
    sheet, world = Sheet(console), gazetteer()
    sheet.put(Text(f"Where institutions stand towards {world.spoken_name(target)}", style="bold"))
    sheet.put(f"on {on}, as known on {known}; unknown positions are never guessed")
    for one in found:
        _threshold(one, sheet)
    if not found:
        sheet.put("No body is recorded that could be asked about it.")


def _threshold(one: Threshold, sheet: Sheet) -> None:
    tally, institution = one.tally, one.institution
    words = Words("", tally.target, tally.state)
    sheet.title(institution.name)
    sheet.put(f"{capital(words.told(institution.asks))} (rule {institution.rule}).")
    if tally.gap:
        sheet.put(f"{capital(tally.gap)}.")
        return
    if not tally.total:
        sheet.put(f"{law_book().rule(institution.rule).title}.")
        return
    sheet.whole(_bar(tally))
    sheet.put(tally_words(tally))
    sheet.put(Text(f"Counted: {COUNTS[institution.counts]}.", style="dim"))
    if tally.counted:
        sheet.put(Text(f"Votes as of {tally.counted}.", style="dim"))
    _members(tally, sheet)
    for coalition in one.coalitions:
        sheet.put(_coalition_words(coalition, tally), first="•", indent=2)
    if not one.coalitions and tally.missing:
        sheet.put("No coalition of members could carry it.", first="•", indent=2)
    blocking = [s.member for s in tally.standings if tally.blocks(s)]
    if blocking and len(blocking) < tally.total:
        sheet.put(f"Each of {_names(blocking)} can stop it.", first="•", indent=2)
    elif blocking:
        sheet.put(f"Each of the {len(blocking)} can stop it.", first="•", indent=2)
    for group in one.groups:
        sheet.put(_group_words(group, tally), first="•", indent=2)


def _bar(tally: Tally) -> Text:
    """All votes: for, unknown, against, with the mark that has to be passed."""
    low, high = tally.interval
    sure, perhaps = (round(_BAR * votes / tally.total) for votes in (low, high))
    mark = min(round(_BAR * tally.needed / tally.total), _BAR - 1)
    cells = "█" * sure + "░" * (perhaps - sure) + "·" * (_BAR - perhaps)
    bar = Text(cells[:mark], style="green")
    bar.append("|", style="bold")
    bar.append(cells[mark:])
    return bar


def tally_words(tally: Tally) -> str:
    """Who is for it, of how many it may be, and how far that is."""
    low, high = tally.interval
    if tally.institution.weigh == "votes":
        percent = 100 / tally.total
        has = f"{low * percent:.2f} % of the votes are known to be for it"
        most = f"{high * percent:.2f} %"
        share = float(tally.institution.share) * 100
        need = f"more than {share:.0f} % are needed"
        gap = f"{tally.missing * percent:.2f} points"
    else:
        has = f"{low} of {tally.total} members are known to be for it"
        most, need = str(high), f"{tally.needed} are needed"
        gap = str(tally.missing)
    if not tally.missing:
        return f"{capital(has)}; {need}: enough, unless a member blocks it."
    veto = ", and no permanent member against" if tally.institution.veto else ""
    return f"{capital(has)}, at most {most} may be; {need}{veto}; {gap} are missing."


def _members(tally: Tally, sheet: Sheet) -> None:
    for position, label in ((Position.FOR, "for"), (Position.AGAINST, "not for")):
        members = [s.member for s in tally.standings if s.position is position]
        if members:
            sheet.put(f"{label}: {_names(members)}", indent=2)


def _coalition_words(coalition: Coalition, tally: Tally) -> str:
    also = ", with those who are for it," if tally.have else ""
    without = f" without {coalition.without}" if coalition.without else ""
    if not coalition.members:
        must = f", {_names(coalition.must)} among them," if coalition.must else ""
        every = coalition.number == len(coalition.must)
        whom = f"All of {_names(coalition.must)}" if every else f"Any {coalition.number} members"
        return f"{whom}{'' if every else must}{also} would carry it."
    votes = _votes(coalition.votes, tally)
    return (
        f"{coalition.number} more{also} would carry it{without}: {_names(coalition.members)} "
        f"({votes})."
    )


def _names(members: Sequence[str]) -> str:
    world = gazetteer()
    names = [world.spoken_name(member) for member in members]
    if len(names) <= _ALL:
        return and_words(names)
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"


def _group_words(group: Group, tally: Tally) -> str:
    could = "could carry it alone" if group.carries else "could not carry it alone"
    return f"{capital(group.name)} ({_votes(group.votes, tally)}) {could}."


def _votes(votes: int, tally: Tally) -> str:
    if tally.institution.weigh == "votes":
        return f"{100 * votes / tally.total:.2f} % of the votes"
    return f"{votes} of {tally.total}"


def thresholds_json(
    found: Sequence[Threshold], target: str, on: date, known: date
) -> dict[str, Any]:
    """Where institutions stand, as JSON."""
    return {
        "schema": "accredit/thresholds-1",
        "target": named_json(target),
        "on": str(on),
        "known": str(known),
        "institutions": [threshold_json(one) for one in found],
    }


def threshold_json(one: Threshold) -> dict[str, Any]:
    """One tally."""
    tally, institution = one.tally, one.institution
    return {
        "id": institution.id,
        "name": institution.name,
        "body": institution.body or None,
        "asks": Words("", tally.target, tally.state).told(institution.asks),
        "rule": institution.rule,
        "counts": institution.counts or None,
        "weigh": institution.weigh,
        "counted": str(tally.counted) or None,
        "total": tally.total,
        "needed": tally.needed,
        "have": tally.have,
        "interval": list(tally.interval),
        "missing": tally.missing,
        "carried": tally.carried.word,
        "gap": tally.gap or None,
        "members": [
            {
                "id": s.member,
                "votes": s.votes,
                "veto": s.veto and institution.veto,
                "position": s.position.value,
                "because": list(s.because),
            }
            for s in tally.standings
        ],
        "coalitions": [
            {
                "number": c.number,
                "must": list(c.must),
                "members": list(c.members),
                "votes": c.votes,
                "without": c.without or None,
            }
            for c in one.coalitions
        ],
        "groups": [
            {"name": g.name, "members": list(g.members), "votes": g.votes, "carries": g.carries}
            for g in one.groups
        ],
    }
