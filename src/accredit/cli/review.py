"""What waits for a person: the list, and the decisions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from accredit.cli.intake import By
from accredit.cli.shared import AsJson, LedgerPath, console, ledger_at
from accredit.errors import InputError

if TYPE_CHECKING:
    from accredit.intake.review import Settled
    from accredit.ledger.heard import Kept
    from accredit.model import ClaimRead, DocumentRead

app = App(name="review", help="Claims that wait for a person: list, accept, amend or reject them.")
Claims = Annotated[str, Parameter(help="Numbers or ids of claims, as the list shows them.")]


@app.default
def review(
    *,
    limit: Annotated[int, Parameter(help="How many at most.")] = 20,
    after: Annotated[int, Parameter(help="Begin behind the claim of this number.")] = 0,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """List claims that wait, the oldest first, with the reason of each.

    As JSON, one claim a line.
    """
    from accredit.brief.reviewed import waiting_json
    from accredit.ledger.heard import counted, document_kept, waiting

    if limit < 1:
        raise InputError("--limit takes a number of claims, 1 or more")
    store = ledger_at(ledger)
    found = waiting(store, after=after, limit=limit)
    documents = {one.item.document for one in found}
    by_id = {key: one.item for key in documents if (one := document_kept(store, key))}
    for kept in found:
        document = by_id[kept.item.document]
        if as_json:
            print(json.dumps(waiting_json(kept, document), ensure_ascii=False))
        else:
            _print(kept, document)
    if as_json:
        return
    total = counted(store)
    last = f"; the next: accredit review --after {found[-1].number}" if len(found) == limit else ""
    print(f"{total:,} {'claim waits' if total == 1 else 'claims wait'}{last}")


def _print(kept: Kept[ClaimRead], document: DocumentRead) -> None:
    from rich.text import Text

    from accredit.brief.sheet import Sheet
    from accredit.brief.words import claim_words, flat, sentence

    sheet = Sheet(console())
    claim = kept.item.claim[0]
    sheet.put(Text(f"{kept.number}  {sentence(claim_words(claim))}", style="bold"))
    sheet.put(f"“{flat(claim.quote.text)}”", first="   ", indent=3)
    source, day = flat(document.source), str(document.published)
    dated = source if source.endswith(day) else f"{source}, {day}"
    where = f"{dated} ({document.id}, {kept.item.id})"
    sheet.put(Text(where, style="dim"), first="   ", indent=3)
    for why in kept.item.why:
        sheet.put(f"• {flat(why)}", first="   ", indent=5)


@app.command
def accept(
    *claims: Claims,
    by: By,
    note: str = "",
    to: Annotated[str, Parameter(help="The entry of which it tells, where that is open.")] = "",
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Let claims become entries as they are."""
    from accredit.intake.review import accept as decide

    store = ledger_at(ledger, write=True)
    for key in _some(claims):
        _told(decide(store, key, by, note=note, to=to), as_json=as_json)


@app.command
def amend(
    claim: str,
    *changes: str,
    by: By,
    note: str = "",
    to: Annotated[str, Parameter(help="The entry of which it tells, where that is open.")] = "",
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Let a claim become an entry, with fields as you read them: when=2025-07 target=taliban.

    Args:
        claim: Its number or id.
        changes: FIELD=VALUE: actor, organ, target, speaker, kind, modality, when, capacity,
            instrument, place.
    """
    from accredit.intake.review import accept as decide

    store = ledger_at(ledger, write=True)
    done = decide(store, claim, by, note=note, changes=_fields(changes), to=to)
    _told(done, as_json=as_json)


@app.command
def reject(
    *claims: Claims,
    by: By,
    note: str = "",
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Let claims become nothing; they and the decision stay in the history."""
    from accredit.intake.review import reject as decide

    store = ledger_at(ledger, write=True)
    for key in _some(claims):
        _told(decide(store, key, by, note=note), as_json=as_json)


def _some(claims: tuple[str, ...]) -> tuple[str, ...]:
    if not claims:
        raise InputError("which claims? `accredit review` shows their numbers")
    return claims


def _fields(changes: tuple[str, ...]) -> Mapping[str, str]:
    if not changes:
        raise InputError("what is to be read otherwise? FIELD=VALUE, as in when=2025-07")
    found = {}
    for change in changes:
        name, equals, value = change.partition("=")
        if not equals:
            raise InputError(f"{change!r} is no FIELD=VALUE, as in when=2025-07")
        found[name.strip()] = value
    return found


def _told(done: Settled, *, as_json: bool) -> None:
    from accredit.brief.reviewed import decision_json

    decision = done.decision
    if as_json:
        print(json.dumps(decision_json(decision, done.entry), ensure_ascii=False))
        return
    became = f": {decision.became}" if decision.became else ""
    held = " (held already)" if decision.became and done.entry is None else ""
    why = f"; joined: {decision.why[0]}" if decision.why and done.entry else ""
    print(f"{done.claim.id} {decision.what.value}ed{became}{held}{why}")
