"""A document into the ledger: what each of its claims becomes, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from accredit.assess import assess
from accredit.coding.many import Coded
from accredit.errors import BadDocument
from accredit.intake import joining, policy
from accredit.intake.checked import faults
from accredit.intake.items import Told, document_read, item_of, kept_claim
from accredit.ledger import Aside, Item, Ledger, Void
from accredit.ledger.heard import decisions_on, readings_of
from accredit.model import (
    Claim,
    ClaimRead,
    DocumentRead,
    Outcome,
    Verdict,
    VerdictValue,
)

__all__ = ["Taken", "holds", "take"]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a document.

    Attributes:
        document: It, as the ledger has it.
        new: Whether it was not there already.
        claims: Those of its claims that are kept, and what became of each.
        entries: What was written of them: acts, statements, relations.
    """

    document: DocumentRead
    new: bool = False
    claims: tuple[ClaimRead, ...] = ()
    entries: tuple[Told, ...] = ()


def holds(ledger: Ledger, text: str) -> bool:
    """Whether a text was read, and was not taken back since."""
    return _reading(ledger, text)[0] is not None


def take(ledger: Ledger, coded: Coded, recorder: str, *, dry_run: bool = False) -> Taken:
    """Write what a document says: it, its claims, and what they become; in one transaction.

    A document that is there already is left alone.

    Args:
        ledger: Open for writing.
        coded: The document, with its claims.
        recorder: Who has it read.
        dry_run: Only say what would be written.

    Raises:
        BadDocument: When nobody says when it appeared.
    """
    published = coded.document.published
    if published is None:
        where = coded.document.address or coded.document.id
        raise BadDocument(f"{where}: {policy.reason('undated')}: give --published DAY")
    done: Taken | None = None

    def made() -> Iterator[Item | Aside]:
        nonlocal done
        done = _taken(ledger, coded, published)
        return iter((done.document, *done.entries, *done.claims) if done.new else ())

    if dry_run:
        made()
    else:
        ledger.append_from(made, recorder)
    assert done is not None  # noqa: S101  it was called
    return done


def _taken(ledger: Ledger, coded: Coded, published: date) -> Taken:
    held, number = _reading(ledger, coded.document.id)
    if held is not None:
        return Taken(held)
    document = document_read(coded.document, published, number, len(coded.claims))
    desk = _Desk(ledger, document, number)
    for claim in coded.claims:
        if policy.is_kept(claim):
            desk.hear(claim)
    return Taken(document, new=True, claims=tuple(desk.claims), entries=tuple(desk.entries))


def _reading(ledger: Ledger, text: str) -> tuple[DocumentRead | None, int]:
    """How a text was read that counts, if any; else the number of its next reading."""
    read = [kept.item for kept in readings_of(ledger, text)]
    gone = {kept.item.of for kept in decisions_on(ledger, [one.id for one in read])}
    return next((one for one in read if one.id not in gone), None), len(read) + 1


@dataclass(slots=True)
class _Desk:
    """Where the claims of one document are looked at, one after the other."""

    ledger: Ledger
    document: DocumentRead
    number: int
    claims: list[ClaimRead] = field(default_factory=list)
    entries: list[Told] = field(default_factory=list)

    def hear(self, claim: Claim) -> None:
        """Decide on a claim, by the policy and by what is held."""
        outcome, became, why = self._decided(claim)
        key, kept = kept_claim(claim, self.number)
        self.claims.append(
            ClaimRead(
                key, self.document.id, self.document.known, (kept,), outcome, became, tuple(why)
            )
        )

    def _decided(self, claim: Claim) -> tuple[Outcome, str, Sequence[str]]:
        waits = policy.reasons(claim, self.document)
        verdict = assess(claim, self.ledger, on=self.document.published, known=date.max)
        if waits:
            if claim.actor and claim.target and (held := self._held(claim, verdict)):
                return held
            return Outcome.WAITS, "", [*waits, *_against(verdict)]
        item = item_of(claim, self.document)
        found = joining.look(self.ledger, item, self.entries)
        if waits := [*faults(item), *_unclear(found, verdict)]:
            return Outcome.WAITS, "", waits
        if found.of_one:
            return self._joined(found.of_one[0], item, found.why)
        if held := self._held(claim, verdict):
            return held
        if waits := [*_unlike(found, verdict), *self._taken_out(item)]:
            return Outcome.WAITS, "", waits
        return self._written(item)

    def _held(self, claim: Claim, verdict: Verdict) -> tuple[Outcome, str, Sequence[str]] | None:
        """That a claim tells nothing new, where the verdict on it says so."""
        if verdict.value is not VerdictValue.SUPPORTED or not verdict.because:
            return None
        found = [self.ledger.find(key).item for key in verdict.because if self.ledger.holds(key)]
        same = [i.id for i in found if not isinstance(i, Void) and i.kind == claim.kind]
        return Outcome.HELD, next(iter(same), ""), (verdict.reason,)

    def _joined(self, held: Told, item: Told, why: str) -> tuple[Outcome, str, Sequence[str]]:
        if held in self.entries or joining.told_already(held, item):
            return Outcome.HELD, held.id, (why,)
        entry = joining.with_evidence(self.ledger, held, item, self._ids())
        self.entries.append(entry)
        return Outcome.JOINED, entry.id, (why,)

    def _taken_out(self, item: Told) -> list[str]:
        """Whether this very thing was written once, and voided since: whoever did it meant it."""
        if not self.ledger.holds(item.id):
            return []
        marks = [self.ledger.find(mark).item for mark in self.ledger.hidden_by(item.id)]
        voids = [mark.why for mark in marks if isinstance(mark, Void)]
        return [policy.reason("hidden", id=item.id, why=why) for why in voids[:1]]

    def _written(self, item: Told) -> tuple[Outcome, str, Sequence[str]]:
        entry = replace(item, id=joining.free(self.ledger, item.id, self._ids()))
        self.entries.append(entry)
        return Outcome.WRITTEN, entry.id, ()

    def _ids(self) -> list[str]:
        return [entry.id for entry in self.entries]


def _unclear(found: joining.Match, verdict: Verdict) -> Iterator[str]:
    """Why what is held speaks against a claim, or leaves open which act it tells."""
    if verdict.value is VerdictValue.CONTRADICTED:
        yield from _against(verdict)
    elif len(found.of_one) > 1:
        yield policy.reason("several", ids=", ".join(one.id for one in found.of_one))


def _unlike(found: joining.Match, verdict: Verdict) -> Iterator[str]:
    """Why a claim that tells of no act that is held may yet be about one."""
    yield from _against(verdict)
    for act in found.clash[:1]:
        yield policy.reason("clash", id=act.id, when=act.valid.describe())


def _against(verdict: Verdict) -> Iterator[str]:
    """What is held against a claim; told beside other reasons, too, for whoever decides."""
    said = ". ".join(filter(None, (verdict.reason, verdict.correction)))
    if verdict.value in (VerdictValue.CONTRADICTED, VerdictValue.PARTLY):
        yield policy.reason(verdict.value.value, reason=said)
