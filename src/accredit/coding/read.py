"""A document becomes claims: who says that who did what to whom, when, how certain."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from accredit.coding.assemble import assembled
from accredit.coding.bonds import relations
from accredit.coding.borrowing import count_named
from accredit.coding.dates import Clock, find_dates
from accredit.coding.effects import effects as effects_of
from accredit.coding.focus import Focus
from accredit.coding.gate import holds_a_trigger, may_tell
from accredit.coding.grammar import Parse
from accredit.coding.history import ALONE, after_acts, after_match
from accredit.coding.kinds import kind_of
from accredit.coding.match import matches
from accredit.coding.mentions import finder
from accredit.coding.opinions import opinions
from accredit.coding.reference import resolve
from accredit.coding.rules import of_states
from accredit.coding.rules import rules as rules_of
from accredit.coding.scene import Context, Scene
from accredit.coding.statements import statements
from accredit.coding.text import Sentence, is_russian, sentences, tokenise
from accredit.coding.units import Mention, Unit
from accredit.model import Claim, ClaimType, Document, Modality, NameUse, PartialDate, today

__all__ = ["read", "unplaced_dates"]


def read(document: Document, progress: Callable[[int], None] | None = None) -> Iterator[Claim]:
    """The claims of a document, sentence by sentence.

    Nothing is looked up outside the shipped gazetteer and frames, and nothing is stored; the
    same text gives the same claims with the same ids everywhere. Claims of headings come last,
    and only those that the text below does not tell itself.

    Args:
        document: The text with its day of publication, if known. Without the day, names are
            resolved as of today and relative dates stay unplaced.
        progress: Told now and then how many characters have been read.
    """
    if is_russian(document.text):
        from accredit.coding.russian import read_russian  # a twentieth of a second

        yield from read_russian(document, progress)
        return
    on = document.published or today()
    state = _State(Focus(on=on), Context())
    seen: set[str] = set()
    headed: list[Claim] = []
    told: set[tuple[str, ...]] = set()
    waiting: deque[Sentence] = deque()
    for sentence in sentences(document.text):
        if not holds_a_trigger(sentence, followed=state.context.told_before):
            waiting.append(sentence)  # who is named in it may be meant by a later one
            if len(waiting) > _PATIENCE:
                _pass(document, waiting.popleft(), state, on)
            continue
        for passed in waiting:
            _pass(document, passed, state, on)
        waiting.clear()
        for claim in _read_sentence(document, sentence, state, on):
            if claim.id in seen:
                continue
            seen.add(claim.id)
            if sentence.heading:
                headed.append(claim)
            else:
                told.add(_told(claim))
                yield claim
        if progress is not None:
            progress(sentence.end)
    if progress is not None:
        progress(len(document.text))
    yield from (claim for claim in headed if _told(claim) not in told)


def _told(claim: Claim) -> tuple[str, ...]:
    """What a heading only announces and the text tells."""
    if claim.type in (ClaimType.ACT, ClaimType.RELATION):
        return (claim.type.value, claim.kind, claim.actor, claim.target)
    return (claim.id,)


def unplaced_dates(document: Document) -> list[str]:
    """The date expressions that cannot be placed because the day of publication is not known."""
    if document.published is not None:
        return []
    if is_russian(document.text):
        from accredit.coding.russian.dates import unplaced

        spans = (one for s in sentences(document.text) for one in unplaced(s.text))
        return list(dict.fromkeys(spans))
    found = (
        sentence.text[span.start : span.end]
        for sentence in sentences(document.text)
        for span in find_dates(sentence.text, Clock())
        if not span.placed
    )
    return list(dict.fromkeys(found))


@dataclass(slots=True)
class _State:
    """What the sentences before leave for the next; each changes it."""

    focus: Focus
    context: Context


_PATIENCE = 500  # sentences without a trigger that wait for one with it; keeps memory flat


def _named(document: Document, sentence: Sentence, state: _State, on: date) -> list[Unit]:
    """The units of a sentence, its references resolved; the state learns who is spoken of."""
    units = finder().units(sentence, on)
    if sentence.dateline:
        state.focus.home = _dateline_home(sentence.dateline, on) or state.focus.home
    units = resolve(units, state.focus, document.text)
    count_named(state.context, units)
    return units


def _dateline_home(dateline: str, on: date) -> Mention | None:
    """The state from which a text is dated: whose `the president` is."""
    place = Sentence(0, len(dateline), dateline, 0, tuple(tokenise(dateline, 0)))
    named = (unit.mention for unit in finder().units(place, on))
    return next((m for m in named if m is not None and kind_of(m) == "state"), None)


def _pass(document: Document, sentence: Sentence, state: _State, on: date) -> None:
    """Let the state know a sentence that tells nothing."""
    _named(document, sentence, state, on)
    _note_nothing(document, sentence, state.context)


def _read_sentence(document: Document, sentence: Sentence, state: _State, on: date) -> list[Claim]:
    units = _named(document, sentence, state, on)
    if not may_tell(units, sentence.text, followed=state.context.told_before):
        _note_nothing(document, sentence, state.context)
        return []
    scene = Scene.of(document, sentence, Parse(units), on, state.context.spoken)
    told = state.context.told_before
    rules = list(rules_of(scene, told=told))
    context = state.context
    acts: list[Claim] = []
    context.here = False
    found_here = sorted(matches(scene.parse), key=lambda m: m.frame.kind == "claim-attack")
    of_field = told or bool(found_here) or of_states(scene, told=told)
    effects = list(effects_of(scene)) if of_field and not rules else []
    for match in found_here:  # what was claimed after what was done
        found = assembled(scene, match, context)
        acts += [c for c in found if not _belongs_to(c, [*rules, *effects], match.targets)]
        context = after_match(context, match, found)
    context = after_acts(context, acts)
    placed = [span.when for span in scene.dates if span.when and not sentence.heading]
    if placed:
        context.spoken = _last_past(placed, document.published)
    acts = [c for c in acts if not _is_spelled_out(c, acts)]
    if context.topic:
        state.focus.topic = Mention((context.topic,), NameUse.NAME, context.topic)
    acts = [c for c in acts if not _is_ground(c, acts)]
    acts = [c for k, c in enumerate(acts) if not _is_told_fuller(c, acts[:k], acts[k + 1 :])]
    claims = [*acts, *relations(scene), *rules, *effects]
    claims += statements(scene, claims)
    if not rules:
        claims += opinions(scene, [claim.quote for claim in claims])
    state.context = context
    return claims


def _note_nothing(document: Document, sentence: Sentence, context: Context) -> None:
    """Let the context know a sentence that tells nothing: the date last spoken of."""
    context.near, context.here = None, False
    if sentence.heading:
        return
    dates = find_dates(sentence.text, Clock(document.published, context.spoken))
    placed = [span.when for span in dates if span.when]
    if placed:
        context.spoken = _last_past(placed, document.published)


def _last_past(placed: list[PartialDate], published: date | None) -> PartialDate:
    """What `the same day` goes back to: the last date that is no plan."""
    past = [w for w in placed if published is None or w.earliest is None or w.earliest <= published]
    return (past or placed)[-1]


def _belongs_to(claim: Claim, general: list[Claim], targets: tuple[int, ...]) -> bool:
    """Whether an act is only the cause of an effect or the condition of a rule."""
    if claim.type is not ClaimType.ACT:
        return False
    return any(
        rule.quote.start <= claim.quote.start
        and claim.quote.end <= rule.quote.end
        and (rule.type is ClaimType.RULE or not targets)
        for rule in general
    )


def _is_ground(claim: Claim, acts: list[Claim]) -> bool:
    """Whether a relation is only the stated ground of another: `hostile because of its ties`."""
    if claim.type is not ClaimType.RELATION:
        return False
    return any(
        other is not claim
        and other.grounds
        and other.quote.end <= claim.quote.start <= other.quote.end + len(other.grounds) + 1
        for other in acts
    )


def _is_spelled_out(claim: Claim, acts: list[Claim]) -> bool:
    """Whether a request only leads in what is asked for, which is a claim of its own."""
    if claim.kind == "threaten":  # "threatened to attack X" is an attack that is meant
        return any(
            act.modality is Modality.INTENDED
            and act.actor == claim.actor
            and claim.quote.start <= act.quote.start < claim.quote.end
            for act in acts
            if act.kind != "threaten"
        )
    return claim.kind == "request" and any(
        act is not claim and act.modality is Modality.DEMANDED and act.quote.end > claim.quote.start
        for act in acts
    )


def _is_told_fuller(claim: Claim, before: list[Claim], after: list[Claim]) -> bool:
    """Whether the sentence tells the same act elsewhere, with more of its sides or before."""
    for other in (*before, *after):
        if (other.kind, other.modality) != (claim.kind, claim.modality):
            continue
        same = (other.actor, other.target) == (claim.actor, claim.target)
        if same and other in before:
            return True
        fits = all(m in (o, "", "indefinite") for o, m in _sides(other, claim))
        if fits and not same and claim.kind in ALONE:
            return True
    return False


def _sides(one: Claim, other: Claim) -> tuple[tuple[str, str], tuple[str, str]]:
    return (one.actor, other.actor), (one.target, other.target)
