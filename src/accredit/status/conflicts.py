"""Where sources clash: what is preferred, by which rule of the policy, and what lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from accredit.actors import gazetteer
from accredit.ledger import Ledger, Reading, readings, rules, weigh
from accredit.ledger.policy import rank
from accredit.model import Act, AxisValue, Evidence, Stance, Statement, codebook
from accredit.status.facts import OWN
from accredit.status.of import of
from accredit.status.words import day_words, entry_words, since_words

__all__ = ["KINDS", "Conflict", "Side", "conflicts"]

KINDS = {
    "denied": "whether it was",
    "dates": "when it was",
    "axis": "what it amounts to",
    "author": "who did it",
    "low-confidence": "only of low confidence",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One reading in a clash, with the evidence that speaks for it."""

    reading: str
    authority: int
    evidence: tuple[Evidence, ...]
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A clash of sources.

    Attributes:
        kind: One of `KINDS`.
        acts: Ids of the acts that it is about.
        text: What it is about, in words.
        outcome: `settled` by a rule, or `disputed`: then nothing is preferred over the others.
        preferred: What accredit says; where disputed, what it shows first.
        others: What lost, or stands beside it.
        rule: The number of the rule that decided.
    """

    kind: str
    acts: tuple[str, ...]
    text: str
    episode: str
    outcome: str
    preferred: Side
    others: tuple[Side, ...]
    rule: str

    @property
    def rule_words(self) -> str:
        """The rule in the words of the policy."""
        return rules()[self.rule]


def conflicts(ledger: Ledger, *, known: date, episode: str = "") -> list[Conflict]:
    """Every clash of sources in the record and the ledger, as known on a day.

    Args:
        ledger: What to read.
        known: Only evidence known by then.
        episode: One case of the record; all when empty.

    Returns:
        By case, then by kind in the order of `KINDS`, then by act.
    """
    acts = [a for a in ledger.all_acts(known) if episode in ("", a.episode)]
    found = [clash for act in acts for clash in _within(act, known)]
    found += _between(ledger, acts, known)
    found += _authors(ledger, acts, known)
    order = list(KINDS)
    return sorted(found, key=lambda c: (c.episode, order.index(c.kind), c.acts))


def _within(act: Act, known: date) -> Iterator[Conflict]:
    """Clashes between the sources of one act."""
    told = readings(act, known)
    saying = [r for r in told if r.stance is Stance.SUPPORTS]
    denying = [r for r in told if r.stance is Stance.DENIES]
    if denying:
        lost = next((r.lost_by for r in told if r.lost_by), "")
        yield _clash("denied", act, told, lost or "3", settled=bool(lost) or not saying)
    elif weigh(act, known) and saying[0].authority >= rank("low"):
        yield _clash("low-confidence", act, told[:1], "3", settled=False)
    if len(saying) > 1 and not denying:
        yield _clash("dates", act, saying, saying[1].lost_by)


def _clash(
    kind: str, act: Act, told: Iterable[Reading], rule: str, *, settled: bool = True
) -> Conflict:
    first, *others = (_side(reading, act) for reading in told)
    outcome = "settled" if settled else "disputed"
    text, key = entry_words(act), (act.id,)
    return Conflict(kind, key, text, act.episode, outcome, first, tuple(others), rule)


def _side(reading: Reading, act: Act) -> Side:
    denies = reading.stance is Stance.DENIES
    words = "it was not" if denies else day_words(reading.valid)
    return Side(words, reading.authority, reading.evidence, (act.id,))


def _between(ledger: Ledger, acts: list[Act], known: date) -> Iterator[Conflict]:
    """What acts on one dyad or list leave open: values with another reading, and disclaimers."""
    dyads: dict[tuple[str, str], str] = {}
    for act in acts:
        if any(e.axis in OWN for e in codebook().kinds[act.kind].effects):
            actor = gazetteer().principal(act.actor, known)
            dyads.setdefault((actor, act.target), act.episode)
    for (actor, target), episode in dyads.items():
        status = of(ledger, actor, target, on=known, known=known, exact=True)
        for axis in OWN:
            held = getattr(status, axis)
            for value in (held,) if isinstance(held, AxisValue) else held:
                yield from _on_axis(ledger, axis, value, (actor, target), episode, known)


def _on_axis(
    ledger: Ledger,
    axis: str,
    value: AxisValue,
    dyad: tuple[str, str],
    episode: str,
    known: date,
) -> Iterator[Conflict]:
    """The clash of several acts behind a value, if there is one."""
    behind = [a for key in value.because if isinstance(a := ledger.find(key).item, Act)]
    disclaims = value.settled and value.value == "disclaimed" and len(behind) > 1
    if (value.settled and not disclaims) or len(behind) < 2:
        return
    sides: dict[str, list[Act]] = {}
    for act in behind:
        sides.setdefault(_says(act, axis), []).append(act)
    first = value.value if value.value in sides else next(iter(sides))
    if not any(_contradicts(axis, first, said, acts) for said, acts in sides.items()):
        return
    names = [first, *(s for s in sides if s != first)]
    told = tuple(_axis_side(said, sides[said], known) for said in names)
    rule = "5" if disclaims else "3"
    if not disclaims and told[0].authority < min(side.authority for side in told[1:]):
        rule = "1"  # a weaker word leaves what a stronger one says in doubt, and no more
    about = f"{axis}{f' {value.subject}' if value.subject else ''}"
    left, right = (gazetteer().name(side) for side in dyad)
    keys = tuple(a.id for a in behind)
    outcome = "settled" if disclaims else "disputed"
    text = f"{left} and {right}: {about}"
    yield Conflict("axis", keys, text, episode, outcome, told[0], told[1:], rule)


def _contradicts(axis: str, held: str, other: str, acts: list[Act]) -> bool:
    """Whether two values cannot both be so: steps of dealings add up, unless one ends or lowers."""
    if held == other or axis != "dealing":
        return held != other
    ladder, kinds = codebook().axes[axis], codebook().kinds
    lower = ladder.index(other) < ladder.index(held) and any(
        effect.mode == "set"
        for act in acts
        if (effect := kinds[act.kind].effect_on(axis, act.step))
    )
    return lower or "broken" in (held, other)


def _says(act: Act, axis: str) -> str:
    effect = codebook().kinds[act.kind].effect_on(axis, act.step)
    return effect.value if effect else act.kind


def _axis_side(value: str, behind: list[Act], known: date) -> Side:
    weights = [(act, weigh(act, known)) for act in behind]
    best = min((w.authority for _, w in weights if w), default=rank("low"))
    since = min((w.valid for _, w in weights if w), key=lambda d: d.sort_key)
    evidence = tuple(e for act in behind for e in act.evidence if e.known <= known)
    return Side(f"{value}, {since_words(since)}", best, evidence, tuple(a.id for a in behind))


def _authors(ledger: Ledger, acts: list[Act], known: date) -> Iterator[Conflict]:
    """Attacks that one is said to have made and another says to have made."""
    attacks = {act.id: act for act in acts if act.kind == "attack"}
    told: dict[str, list[Side]] = {}
    words = (e.item for e in ledger.entries() if isinstance(e.item, Statement))
    said = [s for s in words if s.known <= known and not ledger.hidden_by(s.id, known)]
    items: list[Act | Statement] = [*acts, *said]
    for item in items:
        if item.about in attacks and item.kind in ("claim-attack", "accuse"):
            author = item.actor if item.kind == "claim-attack" else item.target
            told.setdefault(item.about, []).append(_author_side(item, author, known))
    for key, sides in told.items():
        attack = attacks[key]
        if attack.actor:
            sides.append(_author_side(attack, attack.actor, known))
        if len({side.reading.split(":")[0] for side in sides}) > 1:
            first, *others = sorted(sides, key=lambda s: s.authority)
            keys = tuple(dict.fromkeys((key, *(k for side in sides for k in side.acts))))
            text = entry_words(replace(attack, actor=""))
            yield Conflict(
                "author", keys, text, attack.episode, "disputed", first, tuple(others), "3"
            )


def _author_side(item: Act | Statement, author: str, known: date) -> Side:
    """Who is named, and how strong the word of those who name him is."""
    weight = weigh(item, known)
    authority = weight.authority if weight else rank("low")
    if item.kind == "accuse":  # however official: it is a word about another
        authority = max(authority, rank("third-party"))
    evidence = tuple(e for e in item.evidence if e.known <= known)
    how = "says so itself" if item.kind == "claim-attack" else "is said to have done it"
    return Side(f"{gazetteer().name(author)}: {how}", authority, evidence, (item.id,))
