"""Hostility over time (`hostility`), for people and as JSON."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from rich.text import Text

from accredit.actors import gazetteer
from accredit.brief.plain import date_json, ground_json, named_json
from accredit.brief.scored import pair_json, print_pair
from accredit.brief.sheet import Sheet
from accredit.brief.ties import said_to
from accredit.forecast.hostility.pair import Pair
from accredit.status import and_words, capital, count_words, day_words, entry_words, span_words

if TYPE_CHECKING:
    from rich.console import Console

    from accredit.forecast.hostility.by_month import Period
    from accredit.forecast.hostility.dyad import Attack, Word
    from accredit.forecast.hostility.fed import Apart
    from accredit.forecast.hostility.over_time import OverTime, Series
    from accredit.forecast.hostility.rates import Rate
    from accredit.status import Ground

__all__ = [
    "hostility_json",
    "print_hostility",
]

JSON = dict[str, Any]
_APART = {"claims": "on record claimed by it", "attributions": "on record laid to it"}
CAUTION = (
    "Counts of events, not of the dead, and no measure of feeling. Happened, claimed and "
    "attributed are three things; sources are never added to each other. Rates are a year, "
    "Gamma–Poisson with Jeffreys' prior, 95 %."
)


def hostility_json(found: OverTime | Pair) -> JSON:
    """Hostility over time, or how two states treat each other, as one JSON object."""
    return pair_json(found) if isinstance(found, Pair) else _over_time_json(found)


def print_hostility(found: OverTime | Pair, console: Console) -> None:
    """Hostility over time, or how two states treat each other, for people.

    Args:
        found: What to print.
        console: Where it goes.
    """
    if isinstance(found, Pair):
        print_pair(found, console)
    else:
        _print_over_time(found, console)


def _over_time_json(found: OverTime) -> JSON:
    """Hostility over time as one JSON object."""
    pair = found.dyad
    return {
        "schema": "accredit/hostility-1",
        "group": named_json(pair.group),
        "state": named_json(pair.state),
        "known": str(pair.known),
        "from": str(found.first),
        "to": str(found.last),
        "counted_as_group": list(pair.groups),
        "counted_as_state": list(pair.states),
        "series": [_series_json(one) for one in found.series],
        "attacks": [_attack_json(one, pair.groups) for one in found.attacks],
        "grounds": [ground_json(one) for one in found.grounds],
        "acts": [
            {
                "id": act.id,
                "kind": act.kind,
                "valid": date_json(act.valid),
                "text": entry_words(act),
            }
            for act in found.acts
        ],
        "apart": [
            {"actor": named_json(one.actor), "what": one.what, "number": one.number}
            for one in pair.apart
        ],
        "caution": CAUTION,
    }


def _series_json(one: Series) -> JSON:
    counts = one.counts
    months = list(zip(
        counts.happened.months, counts.happened.counts, counts.claimed.counts,
        counts.attributed.counts, one.killed, strict=True,
    )) if counts else []  # fmt: skip
    return {
        "source": one.source,
        "version": one.version or None,
        "names": [{"name": name, "events": number} for name, number in one.names],
        "covers": [str(month) for month in one.covers] if one.covers else None,
        "undated": one.undated,
        "months": [
            {
                "month": str(month),
                "happened": int(happened),
                "claimed": int(claimed),
                "attributed": int(attributed),
                "killed": {"low": int(k[0]), "best": _best(int(k[1])), "high": int(k[2])},
            }
            for month, happened, claimed, attributed, k in months
        ],
        "periods": [_period_json(period) for period in counts.periods] if counts else [],
    }


def _best(number: int) -> int | None:
    return None if number < 0 else number


def _period_json(period: Period) -> JSON:
    return {
        "from": str(period.first),
        "to": str(period.last),
        "since": period.opened_by,
        "happened": _rate_json(period.happened),
        "claimed": _rate_json(period.claimed),
        "attributed": _rate_json(period.attributed),
    }


def _rate_json(rate: Rate) -> JSON:
    return {
        "events": rate.events,
        "years": round(rate.exposure, 3),
        "a_year": round(rate.mean, 3),
        "interval": [round(rate.low, 3), round(rate.high, 3)],
    }


def _attack_json(attack: Attack, groups: tuple[str, ...]) -> JSON:
    """An attack on record, with who claimed it and who laid it to whom."""
    return {
        "id": attack.id,
        "when": date_json(attack.when),
        "place": attack.place or None,
        "happened": "disputed" if attack.disputed else "yes",
        "claimed": attack.claimed_by(groups),
        "attributed": attack.attributed_to(groups),
        "claims": [_word_json(word) for word in attack.claims],
        "attributions": [_word_json(word) for word in attack.attributions],
        "tolls": [
            {"what": count.what, "low": count.low, "high": count.high} for count in attack.tolls
        ],
        "sources": list(attack.sources),
    }


def _word_json(word: Word) -> JSON:
    return {
        "by": named_json(word.by),
        "of": named_json(word.of),
        "when": date_json(word.when),
        "id": word.id,
    }


def _print_over_time(found: OverTime, console: Console) -> None:
    """By source and year, with attacks, grounds, acts, and what stands apart.

    Args:
        found: What to print.
        console: Where it goes.
    """
    sheet, pair, world = Sheet(console), found.dyad, gazetteer()
    names = f"{world.spoken_name(pair.group)} towards {world.spoken_name(pair.state)}"
    sheet.put(Text(capital(f"{names}: attacks and stated grounds"), style="bold"))
    dates = f"{found.first} to {found.last}, as known on {pair.known}"
    also = [world.spoken_name(a) for a in pair.groups[1:]]
    counted = f"; counted with it: {and_words(also)}" if also else ""
    sheet.put(Text(dates + counted, style="dim"))
    for series in found.series:
        _series(series, sheet)
    if not pair.sides.on_a_state:
        sheet.put(
            "Attacks on record are of states; of two groups the feeds tell, if any is loaded."
        )
    if found.attacks:
        sheet.title("attacks on record")
        for attack in found.attacks:
            _attack(attack, pair.groups, sheet)
    _grounds_to(found.grounds, sheet)
    if found.acts:
        sheet.title("acts between them")
        for act in found.acts:
            sheet.put(f"{day_words(act.valid)}  {capital(entry_words(act))}", first="• ", indent=2)
            sheet.whole(Text(f"  {act.id}", style="dim"))
    _apart(pair.apart, sheet)
    sheet.put("")
    sheet.put(Text(CAUTION, style="dim"))


def _series(series: Series, sheet: Sheet) -> None:
    span = f", {series.covers[0]} to {series.covers[1]}" if series.covers else ""
    sheet.title(f"{series.source} {series.version}".strip() + span)
    if series.names:
        told = "; ".join(f"{name} ({number:,})" for name, number in series.names[:8])
        sheet.put(Text(told + (" …" if series.names[8:] else ""), style="dim"))
    if series.counts is None or series.covers is None:
        sheet.put("What was loaded of it tells nothing of that state in these months.")
        return
    recorded = series.source == "record"
    if recorded:
        sheet.put(Text("what is on record is no complete list of attacks", style="dim"))
    rows = _years(series, recorded=recorded)
    heads = ("year", "happened", *(("claimed", "attributed") if recorded else ()), "killed")
    if rows:
        sheet.table(heads, rows)
    else:
        what = "it" if recorded else "what was loaded of it"
        sheet.put(f"No event from {series.covers[0]} to {series.covers[1]} in {what}.")
        return
    if series.undated:
        sheet.put(f"{series.undated} more without a month")
    for period in series.counts.periods:
        since = f", since {period.opened_by}" if period.opened_by else ""
        rate = period.happened
        told = f"{rate.events} in {rate.exposure:.1f} years: {_rate_words(rate)}"
        sheet.put(f"{period.first} to {period.last}{since}: {told}", first="  ", indent=4)


def _rate_words(rate: Rate) -> str:
    """A yearly rate with its interval; where nothing was seen, what it is at most."""
    if not rate.events:
        return f"at most {rate.high:.2g} a year"
    return f"{rate.mean:.2g} a year [{rate.low:.2g}, {rate.high:.2g}]"


def _years(series: Series, *, recorded: bool) -> list[tuple[str, ...]]:
    """Sums by calendar year, of years in which there is anything."""
    assert series.counts is not None  # noqa: S101  the caller has looked
    sums: dict[str, list[int]] = defaultdict(lambda: [0] * 6)
    counts = (series.counts.happened, series.counts.claimed, series.counts.attributed)
    for place, month in enumerate(counts[0].months):
        cells = [*(int(c.counts[place]) for c in counts), *map(int, series.killed[place])]
        if any(cells[:3]):
            sums[str(month)[:4]] = [a + b for a, b in zip(sums[str(month)[:4]], cells, strict=True)]
    rows = []
    for year, (happened, claimed, attributed, low, best, high) in sorted(sums.items()):
        toll = f"{low:,}–{high:,}" if low != high else f"{low:,}"
        dead = toll if best < 0 else f"{best:,} ({toll})"
        words = (str(claimed), str(attributed)) if recorded else ()
        rows.append((year, str(happened), *words, dead))
    return rows


def _attack(attack: Attack, groups: tuple[str, ...], sheet: Sheet) -> None:
    text = Text(f"{day_words(attack.when)}  {attack.place or 'place not recorded'}")
    if attack.tolls:
        text.append(f", {', '.join(count_words(c) for c in attack.tolls)}")
    if attack.disputed:
        text.append(" (disputed)", style="yellow")
    sheet.put(text, first="• ", indent=2)
    told = [f"claimed by {_who(word, groups)}" for word in attack.claims]
    told += [f"laid to {_who(word, groups)} by {_named(word.by)}" for word in attack.attributions]
    sheet.put(Text("; ".join(told) or "neither claimed nor attributed"), first="  ", indent=2)
    sheet.whole(Text(f"  {attack.id}", style="dim"))


def _who(word: Word, groups: tuple[str, ...]) -> str:
    when = f" on {day_words(word.when)}" if word.when else ""
    return _named(word.of) + ("" if word.of in groups else " (not counted here)") + when


def _named(actor: str) -> str:
    return gazetteer().spoken_name(actor)


def _grounds_to(grounds: tuple[Ground, ...], sheet: Sheet) -> None:
    """The stated grounds, each with who stated it, what he is, and when.

    Args:
        grounds: What was stated.
        sheet: Where it goes.
    """
    if not grounds:
        return
    sheet.title("stated grounds")
    for ground in grounds:
        told = f"{capital(ground.ground)} ({span_words(ground)})"
        sheet.put(told, first="• ", indent=2)
        said_to(ground.said, sheet)
        sheet.whole(Text(f"  {ground.id}", style="dim"))


def _apart(apart: tuple[Apart, ...], sheet: Sheet) -> None:
    if not apart:
        return
    sheet.title("apart, and not counted")
    for one in apart:
        what = _APART.get(one.what, f"events of {one.what}")
        sheet.put(f"{capital(_named(one.actor))}: {one.number:,} {what}", first="• ", indent=2)
