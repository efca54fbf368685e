"""What nouns and clauses make of certainty: `likely recognition`, `if`, `denied that`."""

from __future__ import annotations

from collections.abc import Sequence

from accredit.coding.attribution import Said
from accredit.coding.grammar import Parse, VerbGroup
from accredit.coding.imagined import of_the_imagined
from accredit.coding.lexicon import words
from accredit.coding.match import Match
from accredit.coding.over_clause import Cues, over_clause
from accredit.coding.readings import form_of
from accredit.coding.units import Tag
from accredit.model import Modality

__all__ = [
    "Cues",
    "deciding",
    "exclusive",
    "of_clause",
    "of_modal",
    "reported",
    "under_review",
    "undone",
]


def of_modal(modal: str, cues: Cues) -> None:
    """What a modal verb says of certainty: `may`, `would`, `will`, `should`."""
    base = modal.removesuffix("n't")
    if modal in words("modality", "possible") or base in ("could", "might"):
        cues.setdefault(Modality.POSSIBLE, modal)
    elif base in words("modality", "conditional"):
        cues.setdefault(Modality.CONDITIONAL, modal)
    elif modal in words("modality", "intended"):
        cues.setdefault(Modality.INTENDED, modal)
    elif base in words("modality", "deontic"):
        cues.setdefault(Modality.DEMANDED, modal)


def of_clause(parse: Parse, match: Match, cues: Cues) -> None:
    """What the clause around a match says: `if`, `whether`, a question, a denial over it."""
    start = scope_start(parse, match)
    opener = parse.low(start - 1)
    hangs = opener in words("modality", "conditions") and parse.tag(start - 1) is Tag.SUB
    hangs &= not _told_time(parse, start)
    hangs &= parse.low(start) not in _TILL  # "until now only X has been on the list"
    hangs &= not (opener == "until" and parse.low(start - 2) == "not")  # "not until 1981 did X"
    if hangs or _once_that_is(parse, match, start) or _in_time_to_come(parse, match, start):
        cues.setdefault(Modality.CONDITIONAL, opener)
    if condition := _open_condition(parse, match):
        cues[Modality.CONDITIONAL] = condition
    if under_review(parse, match):
        cues.setdefault(Modality.POSSIBLE, "under review")
    if _of_anybody(parse, match, start):
        cues.setdefault(Modality.CONDITIONAL, opener)
    _open_if(opener, cues)
    if parse.low(start) in words("modality", "unsure_adverbs"):
        cues.setdefault(Modality.POSSIBLE, parse.low(start))  # "Perhaps Jordan expelled ..."
    of_the_imagined(parse, match, start, cues)
    if over := over_clause(parse, match, start):
        cues.setdefault(*over)


def scope_start(parse: Parse, match: Match) -> int:
    """Where the clause of a match begins, with its subject: `that X, which chairs it, recognised`.

    What stands between subject and verb has openers of its own, which say nothing of the act.
    """
    at = match.group.start if match.group is not None else match.place
    start, over = parse.clause_start(at), match.group
    if over is None or over.form in ("infinitive", "gerund"):
        over = parse.main_verb_before(at)
        if over is None or over.start < start:
            return start
    own = parse.subject(over) if over.form == "finite" else []
    if not own or own[0].start >= start:
        return start
    between = (parse.group(p) for p in range(start, over.start))
    relative = parse.tag(start - 1) is Tag.SUB and parse.low(start - 1) in _RELATIVE
    if relative and not any(g is not None and g.form == "finite" for g in between):
        return start  # "X, which recognised Y": it is of this very clause
    return parse.clause_start(own[0].start)


_RELATIVE = frozenset(("who", "which", "whom", "that", "whose", "where"))


def _told_time(parse: Parse, start: int) -> bool:
    """`gave them until midnight to leave and closed its mission`: a time, and no condition."""
    phrase = parse.phrase(start) if parse.low(start - 1) == "until" else None
    return phrase is not None and phrase.time and not parse.opens_clause(phrase)


def _open_if(opener: str, cues: Cues) -> None:
    """`left open whether it would`: open, and under no condition."""
    if opener in ("whether", "if", "lest"):
        cues.setdefault(Modality.POSSIBLE, opener)
    if opener == "whether" and cues.get(Modality.CONDITIONAL) == "would":
        del cues[Modality.CONDITIONAL]


def _once_that_is(parse: Parse, match: Match, start: int) -> bool:
    """`would resume after X recognises Y`: a clause of time under what is yet to come."""
    if parse.low(start - 1) not in ("after", "when", "before"):
        return False
    main = parse.main_verb_before(start)
    if main is None or not main.modals or parse.tag(start - 1) is not Tag.SUB:
        return False
    return "will" not in main.modals or not _is_past(parse, match.group)


def _is_past(parse: Parse, group: VerbGroup | None) -> bool:
    """`will reopen it after it was closed`: that has been, whatever is yet to come."""
    if group is None or group.form != "finite":
        return False
    return parse.low(group.start) in ("was", "were", "had") or (
        group.start == group.verb and form_of(parse.low(group.verb)) == "past"
    )


def _of_anybody(parse: Parse, match: Match, start: int) -> bool:
    """`anyone who attacks X`, `states that recognise Y would`: of whoever may do it."""
    group = match.group
    if group is None or parse.tag(start - 1) is not Tag.SUB:
        return False
    phrase = parse.phrase(start - 2)
    if phrase is not None and parse.low(phrase.start) in _WHOEVER:
        return True  # "would break with any state that recognised X"
    if not _is_present(parse, group):
        return False
    if parse.low(start - 1) not in ("who", "that", "which") or phrase is None:
        return parse.low(start) == "whoever" or parse.low(group.start - 1) == "whoever"
    first = parse.low(phrase.start)
    if first in ("those", "every", "everyone"):
        return True
    plural = parse.tag(phrase.start) is Tag.NOUN or parse.units[phrase.head].low.endswith("s")
    if first not in ("a", "an") and not (plural and phrase.start == phrase.head):
        return False
    after = (parse.group(p) for p in range(group.verb + 1, len(parse.units)))
    main = next((g for g in after if g is not None and g.form == "finite"), None)
    return main is not None and bool(main.modals)


_WHOEVER = ("any", "anyone", "anybody", "whoever", "whichever")


def _is_present(parse: Parse, group: VerbGroup) -> bool:
    """Whether a verb stands in the simple present."""
    simple = group.form == "finite" and group.start == group.verb and not group.modals
    return simple and form_of(parse.low(group.verb)) in ("s", "base")


def _in_time_to_come(parse: Parse, match: Match, start: int) -> bool:
    """`before X recognises Y`, `if and when`, `the day X recognises Y`, `in case X attacks Y`."""
    before = [parse.low(p) for p in range(start - 3, start)]
    if before[::2] == ["if", "when"] or before[1:] == ["event", "that"]:
        return True
    if parse.low(start) == "in" and parse.low(start + 1) == "case":
        return True
    group = match.group
    if group is None or not _is_present(parse, group):
        return False
    subject = parse.subject(group)
    phrase = parse.phrase(subject[0].start - 1) if subject else None
    timely = phrase is not None and parse.lemma(phrase.head) in ("day", "moment", "minute", "hour")
    return timely or before[2] == "before" or (before[2] == "when" and not _tells(parse, start))


def _tells(parse: Parse, start: int) -> bool:
    """`three are killed when a tank fires at a house`: what has been, told in the present."""
    main = parse.main_verb_before(start)
    told = main is not None and not main.modals and not main.negated
    return told and main is not None and parse.lemma(main.verb) in _SUFFERED


_SUFFERED = frozenset(
    ("kill", "wound", "injure", "die", "hurt", "damage", "destroy", "arrest", "detain", "displace",
     "maim", "perish", "sink")
)  # fmt: skip


def _open_condition(parse: Parse, match: Match) -> str:
    """`will recognise X only if ...`: what is yet to come hangs on a condition after it."""
    group = match.group or parse.verb_over(match.place)
    if group is not None and group.form in ("gerund", "infinitive") and not group.modals:
        group = parse.main_verb_before(group.start)  # "will look at recognising X only after"
    if group is None or not group.modals:
        return ""
    if before := _condition_before(parse, group):
        return before
    only = any(parse.low(p) == "only" for p in range(group.start, group.verb))
    for place in range(match.place + 1, len(parse.units)):
        low = parse.low(place)
        if low in (".", ";", ":"):
            return ""
        if low in words("modality", "conditions") and (low != "until" or group.negated):
            return low
        if (only or parse.low(place - 1) == "only") and low in _ONLY:
            return f"only {low}"
    return ""


def _condition_before(parse: Parse, group: VerbGroup) -> str:
    """`Unless X withdraws, Y will not restore ties`, `Once it is over, Y will recognise Z`."""
    head = parse.low(0)
    if head not in ("if", "unless", "once", "until") or parse.tag(0) is not Tag.SUB:
        return ""
    comma = next((p for p in range(1, group.start) if parse.low(p) == ","), -1)
    told = any((g := parse.group(p)) is not None and g.form == "finite" for p in range(1, comma))
    said = parse.clause_start(group.start) > comma + 1 and parse.low(group.start - 1) == "that"
    return head if told and not said and "may" not in group.modals else ""


_ONLY = ("after", "when", "once", "with", "if")


def under_review(parse: Parse, match: Match) -> bool:
    """`listing X was under review`."""
    if match.group is None or match.group.form != "gerund":
        return False
    near = range(match.place, min(match.place + 16, len(parse.units)))
    return any(
        parse.low(p) == "under" and parse.lemma(p + 1) in ("review", "consideration", "discussion")
        for p in near
    )


def deciding(parse: Parse, match: Match) -> VerbGroup | None:
    """The verb of `agreed that ...`, `decided that ...`, over the clause of a match."""
    if match.group is None:
        return None
    start = parse.clause_start(match.group.start)
    if parse.low(start - 1) != "that":
        return None
    group = parse.group(start - 2)
    decides = group is not None and parse.lemma(group.verb) in words("modality", "announcing")
    return group if decides else None


def reported(parse: Parse, match: Match, said: Sequence[Said], cues: Cues) -> None:
    """`X said that it would recognise Y`: the `will` of the one who spoke, told as past."""
    if match.group is not None and _begun(parse, match, match.group, said):
        cues.setdefault(Modality.ANNOUNCED, "is doing, as told")
    _by_announcement(parse, match, said, cues)
    if cues.get(Modality.CONDITIONAL) != "would" or match.group is None:
        return
    inner = [s for s in said if s.start <= match.place < s.end and s.cue != match.place]
    decided = deciding(parse, match)
    if decided is not None:
        del cues[Modality.CONDITIONAL]
        cues.setdefault(Modality.ANNOUNCED, parse.low(decided.verb))
        return
    start = parse.clause_start(match.group.start)
    by_somebody = parse.lemma(start - 2) in words("attribution", "cues")
    if not inner and parse.low(start - 1) == "that" and by_somebody:
        cues[Modality.INTENDED] = "would, as told"
        del cues[Modality.CONDITIONAL]
    if not inner:
        return
    verb = parse.lemma(min(inner, key=lambda s: s.end - s.start).cue)
    del cues[Modality.CONDITIONAL]
    told = Modality.ANNOUNCED if verb in words("modality", "announcing") else Modality.INTENDED
    cues.setdefault(told, "would, as told")


def _by_announcement(parse: Parse, match: Match, said: Sequence[Said], cues: Cues) -> None:
    """`X's announcement that it will recognise Y`: it is decided."""
    inside = [s for s in said if s.start <= match.place < s.end]
    announced = any(parse.lemma(s.cue) == "announcement" for s in inside)
    if announced and cues.get(Modality.INTENDED) == "will":
        del cues[Modality.INTENDED]
        cues.setdefault(Modality.ANNOUNCED, "announcement")


def _begun(parse: Parse, match: Match, group: VerbGroup, said: Sequence[Said]) -> bool:
    """`said that it was severing ties`: told as one is about to do it, unless `at once`."""
    if match.frame.kind not in _AT_ONE_STROKE or form_of(parse.low(group.verb)) != "ing":
        return False
    if group.form != "finite" or parse.lemma(group.verb - 1) != "be":
        return False
    near = range(group.verb, parse.clause_end(group.verb))
    at_once = any(parse.low(p) in ("once", "immediately", "immediate", "effective") for p in near)
    return not at_once and any(s.start <= match.place < s.end for s in said)


# after "until" these only tell a time
_TILL = ("now", "then", "recently", "lately", "today", "yesterday")
_AT_ONE_STROKE = (
    "recognise", "withdraw-recognition", "establish-relations", "sever-relations",
    "upgrade-relations", "downgrade-relations", "recall-ambassador", "expel-diplomats",
    "open-embassy", "close-embassy",
)  # fmt: skip


def undone(parse: Parse, match: Match) -> bool:
    """`no longer recognises`, `has ceased to recognise`, `stopped recognising`."""
    group = match.group
    if group is None or group.modals or match.how == "elided":
        return False
    lows = [parse.low(p) for p in range(group.start, group.verb)]
    be = [parse.low(group.verb + 1), parse.low(group.verb + 2)] == ["no", "longer"]
    if ("longer" in lows and "no" in lows) or be or parse.low(group.verb + 1) == "anymore":
        return True
    before = parse.group(group.start - 1)
    ceased = before is not None and parse.lemma(before.verb) in ("cease", "stop", "quit")
    return ceased and before is not None and not (before.modals or before.negated)


def exclusive(parse: Parse, match: Match) -> bool:
    """`none other than China`, `only China`, `China alone`, `no one but China`."""
    for actor in match.actors:
        phrase = parse.phrase(actor)
        start = phrase.start if phrase is not None else actor
        text = " ".join(parse.low(p) for p in range(max(0, start - 3), actor))
        if "none other than" in text or "no one but" in text or "nobody but" in text:
            return True
        if parse.low(start - 1) == "only" or parse.low(actor + 1) == "alone":
            return True
    return False
