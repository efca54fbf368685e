"""What a person decides on claims that wait: accepted as they are, amended, or rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from accredit.actors import gazetteer
from accredit.errors import BadRecord, InputError, UnknownId
from accredit.intake import joining, policy
from accredit.intake.checked import faults
from accredit.intake.items import Told, item_of
from accredit.ledger import Aside, Item, Ledger, Void
from accredit.ledger.heard import Kept, claim_kept, decisions_on, document_kept
from accredit.model import (
    Claim,
    ClaimRead,
    Decided,
    Decision,
    DocumentRead,
    Modality,
    Outcome,
    PartialDate,
    codebook,
    today,
)

__all__ = ["FIELDS", "Settled", "accept", "reject"]


@dataclass(frozen=True, slots=True)
class Settled:
    """What was decided, and what was written for it.

    Attributes:
        entry: The entry that is new; none where what is held says the same, or it was rejected.
    """

    decision: Decision
    claim: ClaimRead
    document: DocumentRead
    entry: Told | None = None


def accept(
    ledger: Ledger,
    key: str,
    recorder: str,
    *,
    note: str = "",
    changes: Mapping[str, str] | None = None,
    to: str = "",
) -> Settled:
    """A claim that waits becomes an entry, or one more source of an entry that is held.

    Args:
        ledger: Open for writing.
        key: The claim's id, or its number in the queue.
        recorder: Who decides.
        note: Why.
        changes: What of it is read otherwise: text by the name of a field of `FIELDS`.
        to: The id of the entry of which it tells, where that is not clear by itself.

    Raises:
        UnknownId: When no claim is called so.
        InputError: When it does not wait, or cannot be an entry.
    """

    def decided(kept: Kept[ClaimRead], document: DocumentRead) -> Settled:
        claim = _amended(kept.item.claim[0], changes or {}, document.published)
        item = item_of(claim, document)
        for fault in faults(item):
            raise BadRecord(f"{kept.item.id}: {fault} (`accredit review amend` changes a field)")
        what = Decided.AMEND if changes else Decided.ACCEPT
        entry, became, why = _placed(ledger, item, to)
        decision = replace(
            _decision(kept.item.id, what, note),
            became=became,
            changes=tuple(f"{name}={value}" for name, value in (changes or {}).items()),
            why=(why,) if why else (),
        )
        return Settled(decision, kept.item, document, entry)

    return _settled(ledger, key, recorder, decided)


def reject(ledger: Ledger, key: str, recorder: str, *, note: str = "") -> Settled:
    """A claim that waits becomes nothing; the claim and the decision stay in the history.

    Raises:
        UnknownId: When no claim is called so.
        InputError: When it does not wait.
    """

    def decided(kept: Kept[ClaimRead], document: DocumentRead) -> Settled:
        return Settled(_decision(kept.item.id, Decided.REJECT, note), kept.item, document)

    return _settled(ledger, key, recorder, decided)


def _settled(
    ledger: Ledger,
    key: str,
    recorder: str,
    decided: Callable[[Kept[ClaimRead], DocumentRead], Settled],
) -> Settled:
    done: Settled | None = None

    def made() -> Iterator[Item | Aside]:
        nonlocal done
        kept = _waiting(ledger, key)
        document = document_kept(ledger, kept.item.document)
        assert document is not None  # noqa: S101  it is written with its claims
        done = decided(kept, document.item)
        return iter((done.decision, done.entry) if done.entry else (done.decision,))

    ledger.append_from(made, recorder)
    assert done is not None  # noqa: S101
    return done


def _waiting(ledger: Ledger, key: str) -> Kept[ClaimRead]:
    kept = claim_kept(ledger, key)
    if kept is None:
        raise UnknownId(f"no claim in the ledger is called {key!r}; `accredit review` lists them")
    claim = kept.item
    if claim.outcome is not Outcome.WAITS:
        by = f" by {claim.became}" if claim.became else ""
        raise InputError(f"{key}: it does not wait: it was {claim.outcome.value}{by}")
    for decision in decisions_on(ledger, [claim.id, claim.document]):
        what, day = decision.item.what.value, decision.recorded.date()
        raise InputError(f"{key}: decided already: {what} by {decision.recorder} on {day}")
    return kept


def _decision(key: str, what: Decided, note: str) -> Decision:
    return Decision(f"decision-{key}", key, what, today(), note=note)


def _placed(ledger: Ledger, item: Told, to: str) -> tuple[Told | None, str, str]:
    """The entry to write, if any; the id of the entry that tells it then; why it was joined."""
    if to:
        held, why = _named(ledger, to), policy.joined_words("named", id=to)
        if type(held) is not type(item):
            raise InputError(f"{to}: it is of another type than the claim")
    else:
        found = joining.look(ledger, item)
        if not found.of_one:
            new = replace(item, id=joining.free(ledger, item.id))
            return new, new.id, ""
        held, why = found.of_one[0], found.why
    if joining.told_already(held, item):
        return None, held.id, why
    new = joining.with_evidence(ledger, held, item, ())
    return new, new.id, why


def _named(ledger: Ledger, key: str) -> Told:
    item = ledger.find(key).item
    if isinstance(item, Void) or ledger.hidden_since(key):
        raise InputError(f"{key}: it does not count; name the entry that stands now")
    return item


def _side(text: str, on: date) -> str:
    return gazetteer().resolve(text, on).id if text else ""


def _modality(text: str) -> Modality:
    try:
        return Modality(text)
    except ValueError:
        raise InputError(f"modality: {text!r} is none of {', '.join(Modality)}") from None


_READ: dict[str, Callable[[str, date], object]] = {
    "actor": _side,
    "organ": _side,
    "target": _side,
    "speaker": _side,
    "kind": lambda text, _: text,
    "modality": lambda text, _: _modality(text),
    "when": lambda text, _: PartialDate.parse(text),
    "capacity": lambda text, _: text,
    "instrument": lambda text, _: text,
    "place": lambda text, _: text,
}
FIELDS = tuple(_READ)


def _amended(claim: Claim, changes: Mapping[str, str], on: date) -> Claim:
    for name, text in changes.items():
        if name not in _READ:
            raise InputError(f"{name}: no field that can be amended; one of {', '.join(FIELDS)}")
        claim = replace(claim, **{name: _READ[name](text.strip(), on)})  # type: ignore[arg-type]
    if claim.type.value == "act":
        codebook().kind(claim.kind)
    return claim
