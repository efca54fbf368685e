"""The layers over a frame: how certain the words are, and whose words they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accredit.coding.grammar import Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.match import Match
from accredit.model import Modality

__all__ = ["Said", "exclusive", "modality", "speaker", "under_review"]

_ORDER = (
    Modality.DENIED,
    Modality.DEMANDED,
    Modality.CONDITIONAL,
    Modality.POSSIBLE,
    Modality.INTENDED,
    Modality.ANNOUNCED,
)


def modality(parse: Parse, match: Match, said: Sequence[Said] = ()) -> tuple[Modality, str]:
    """How certain a match is, by scope: its own verb group, what governs it, its clause.

    Returns:
        The modality, and the word that decided it (empty for `asserted`).
    """
    cues: dict[Modality, str] = {}
    if match.group is not None:
        _own_group(parse, match, match.group, cues)
        _governed(parse, match.group.start, match.group, cues)
    else:
        _noun_cues(parse, match, cues)
    _clause_cues(parse, match, cues)
    _reported(parse, match, said, cues)
    if Modality.DENIED in cues and Modality.POSSIBLE in cues:
        del cues[Modality.DENIED]  # "may not recognise" leaves it open
    for value in _ORDER:
        if value in cues:
            return value, cues[value]
    return Modality.ASSERTED, ""


def _own_group(parse: Parse, match: Match, group: VerbGroup, cues: dict[Modality, str]) -> None:
    if group.negated:
        cues[Modality.DENIED] = "not"
    if _no_subject(parse, match):
        cues[Modality.DENIED] = "no"
    for modal in group.modals:
        base = modal.removesuffix("n't")
        if modal in words("modality", "possible"):
            cues.setdefault(Modality.POSSIBLE, modal)
        elif base in words("modality", "conditional"):
            cues.setdefault(Modality.CONDITIONAL, modal)
        elif modal in words("modality", "intended"):
            cues.setdefault(Modality.INTENDED, modal)
        elif base == "must":
            cues.setdefault(Modality.DEMANDED, modal)
    if parse.low(group.start - 1) == "be" or parse.low(group.start) == "yet":
        cues.setdefault(Modality.INTENDED, parse.low(group.start))


def _no_subject(parse: Parse, match: Match) -> bool:
    """Whether nobody is the subject: `no country has recognised`, `none recognised`."""
    group = match.group
    if group is None:
        return False
    for actor in match.actors[:1]:
        first = parse.phrase_start(actor)
        if parse.low(first) == "no" or parse.low(first - 1) in ("no", "neither"):
            return True
    before = parse.low(group.start - 1)
    return before in ("none", "nobody") and not match.actors


def _governed(
    parse: Parse, start: int, group: VerbGroup, cues: dict[Modality, str], depth: int = 0
) -> None:
    """What an infinitive or gerund depends on: `plans to`, `urged X to`, `considers -ing`."""
    if depth > 3 or group.form not in ("infinitive", "gerund"):
        return
    place = start - 1
    if group.form == "infinitive" and parse.low(place) == "yet":
        cues[Modality.DENIED] = "yet"
        return
    if group.form == "gerund" and parse.low(place) == "without":
        cues.setdefault(Modality.DENIED, "without")
        return
    steps = 0
    while place >= 0 and steps < 6:
        word = parse.lemma(place)
        if parse.low(place) in (",", ".", ";", ":") and group.form == "gerund":
            return
        value = _governing(word, group, parse, place)
        if value is not None:
            if value is not Modality.ASSERTED:
                cues.setdefault(value, parse.low(place))
            _above(parse, place, cues, depth)
            return
        place -= 1
        steps += 1


def _governing(word: str, group: VerbGroup, parse: Parse, place: int) -> Modality | None:
    if not word:
        return None
    if word in words("modality", "refusing"):
        return Modality.DENIED
    asked = any(parse.is_mention(p) for p in range(place + 1, group.start))
    if word in words("modality", "demanding") and (asked or word not in ("want", "ask")):
        return Modality.DEMANDED
    if word in words("modality", "announcing"):
        return Modality.ANNOUNCED
    if word in words("modality", "conative"):
        return Modality.ASSERTED
    if word in words("modality", "intending"):
        return Modality.INTENDED
    if word in words("modality", "possibly"):
        return Modality.POSSIBLE
    return None


def _above(parse: Parse, place: int, cues: dict[Modality, str], depth: int) -> None:
    """The governing word has a verb group of its own: `may decide to`, `does not plan to`."""
    group = parse.verb_group(place)
    if group is None:
        return
    if group.negated:
        cues[Modality.DENIED] = "not"
    for modal in group.modals:
        if modal in words("modality", "possible"):
            cues.setdefault(Modality.POSSIBLE, modal)
        elif modal in words("modality", "conditional"):
            cues.setdefault(Modality.CONDITIONAL, modal)
    _governed(parse, group.start, group, cues, depth + 1)


def _noun_cues(parse: Parse, match: Match, cues: dict[Modality, str]) -> None:
    """Adjectives and governing words of a noun: `likely recognition`, `calls for recognition`."""
    for place in range(match.place - 1, max(-1, match.place - 4), -1):
        low = parse.low(place)
        if low in words("modality", "possible_adjectives"):
            cues.setdefault(Modality.POSSIBLE, low)
        if parse.is_mention(place) and not parse.possessive(place):
            break
    if match.frame.type == "act":
        _noun_governed(parse, match, cues)
    _main_verb(parse, match, cues)


def _noun_governed(parse: Parse, match: Match, cues: dict[Modality, str]) -> None:
    first = min((match.place, *(a for a in match.actors if a > match.place - 4)))
    for place in range(first - 1, max(-1, first - 6), -1):
        word, low = parse.lemma(place), parse.low(place)
        if low in (".", ";", ":", ","):
            return
        if low == "without":
            cues.setdefault(Modality.DENIED, low)
            return
        if word in words("modality", "demanding") | frozenset(("seek", "want", "for")) - {"for"}:
            cues.setdefault(Modality.DEMANDED, low)
            return
        if word in words("modality", "refusing"):
            cues.setdefault(Modality.DENIED, low)
            return
        if word in (
            "signal",
            "consider",
            "hint",
            "discuss",
            "weigh",
            "mull",
            "suggest",
            "threat",
            "possibility",
            "prospect",
            "chance",
            "talk",
            "issue",
            "question",
        ):
            cues.setdefault(Modality.POSSIBLE, low)
            return


def _main_verb(parse: Parse, match: Match, cues: dict[Modality, str]) -> None:
    """A noun that is the subject of `would`, `may`, `could` is spoken of as not yet so."""
    end = max((match.place, *match.targets))
    for place in range(end + 1, min(end + 6, len(parse.units))):
        low = parse.low(place)
        if low in words("modality", "conditional"):
            cues.setdefault(Modality.CONDITIONAL, low)
            return
        if low in ("may", "might", "could", "can"):
            cues.setdefault(Modality.POSSIBLE, low)
            return
        if low == "will":
            cues.setdefault(Modality.INTENDED, low)
            return
        if low in words("words", "auxiliaries") or low in (".", ",", ";"):
            return


def _clause_cues(parse: Parse, match: Match, cues: dict[Modality, str]) -> None:
    start = parse.clause_start(match.group.start if match.group else match.place)
    opener = parse.low(start - 1)
    if opener in words("modality", "conditions"):
        cues.setdefault(Modality.CONDITIONAL, opener)
    if condition := _open_condition(parse, match):
        cues[Modality.CONDITIONAL] = condition
    if under_review(parse, match):
        cues.setdefault(Modality.POSSIBLE, "under review")
    if opener in ("whether", "if"):
        cues.setdefault(Modality.POSSIBLE, opener)
    if parse.units and parse.units[-1].low == "?":
        cues.setdefault(Modality.POSSIBLE, "?")
    denial = _denying_cue(parse, start - 1)
    if denial:
        cues[Modality.DENIED] = denial


def _open_condition(parse: Parse, match: Match) -> str:
    """`will recognise X only if ...`: what is yet to come hangs on a condition after it."""
    if match.group is None or not match.group.modals:
        return ""
    for place in range(match.place + 1, len(parse.units)):
        low = parse.low(place)
        if low in (".", ";", ":"):
            return ""
        if low in words("modality", "conditions") and low != "until":
            return low
        if low == "only" and parse.low(place + 1) in ("after", "when", "once", "with"):
            return f"only {parse.low(place + 1)}"
    return ""


def under_review(parse: Parse, match: Match) -> bool:
    """`listing X was under review`."""
    if match.group is None or match.group.form != "gerund":
        return False
    near = range(match.place, min(match.place + 16, len(parse.units)))
    return any(
        parse.low(p) == "under" and parse.lemma(p + 1) in ("review", "consideration", "discussion")
        for p in near
    )


def _reported(
    parse: Parse, match: Match, said: Sequence[Said], cues: dict[Modality, str]
) -> None:
    """`X said that it would recognise Y`: the `will` of the one who spoke, told as past."""
    if cues.get(Modality.CONDITIONAL) != "would" or match.group is None:
        return
    inner = [s for s in said if s.start <= match.place < s.end and s.cue != match.place]
    if not inner:
        return
    verb = parse.lemma(min(inner, key=lambda s: s.end - s.start).cue)
    del cues[Modality.CONDITIONAL]
    told = Modality.ANNOUNCED if verb in words("modality", "announcing") else Modality.INTENDED
    cues.setdefault(told, "would, as told")


def _denying_cue(parse: Parse, boundary: int) -> str:
    """`denied that X had recognised`: the clause stands under a denial."""
    if parse.low(boundary) != "that":
        return ""
    for place in range(boundary - 1, max(-1, boundary - 4), -1):
        if parse.lemma(place) in words("attribution", "denying"):
            return parse.low(place)
        if parse.low(place) in (",", "."):
            return ""
    return ""


def exclusive(parse: Parse, match: Match) -> bool:
    """`none other than China`, `only China`, `China alone`, `no one but China`."""
    for actor in match.actors:
        start = parse.phrase_start(actor)
        before = [parse.low(p) for p in range(max(0, start - 3), actor)]
        text = " ".join(before)
        if "none other than" in text or "no one but" in text or "nobody but" in text:
            return True
        if before[-1:] == ["only"] or parse.low(actor + 1) == "alone":
            return True
    return False


@dataclass(frozen=True, slots=True)
class Said:
    """Who says a stretch of a sentence: the place of the speaker and of the verb of saying."""

    speaker: int
    cue: int
    start: int
    end: int


def speaker(parse: Parse) -> list[Said]:
    """The stretches of a sentence that somebody is said to say, outermost first."""
    found: list[Said] = []
    for place, unit in enumerate(parse.units):
        if unit.low in words("attribution", "according") and parse.low(place + 1) == "to":
            who = parse.after(place, ("to",), 7)
            if who:
                found.append(Said(who[0], place, 0, len(parse.units)))
        elif unit.is_word and unit.lemma in words("attribution", "cues"):
            said = _cue(parse, place)
            if said is not None:
                found.append(said)
    return found


def _cue(parse: Parse, place: int) -> Said | None:
    group = parse.verb_group(place)
    if group is None or group.form in ("infinitive", "participle") or group.passive:
        return None
    subject = parse.subject(group)
    if not subject:
        after = _inverted(parse, place)
        if after < 0:
            return None
        return Said(after, place, 0, group.start)
    if _closes(parse, place) and subject[0] > 1:
        return Said(subject[0], place, 0, parse.phrase_start(subject[0]))
    return Said(subject[0], place, place + 1, len(parse.units))


def _closes(parse: Parse, place: int) -> bool:
    """Whether the verb of saying ends the sentence, as in `..., X said`."""
    rest = [parse.low(p) for p in range(place + 1, len(parse.units))]
    words_left = [w for w in rest if w.isalpha()]
    return not words_left or (
        len(words_left) <= 4
        and not any(parse.verbish(p) for p in range(place + 1, len(parse.units)))
    )


def _inverted(parse: Parse, place: int) -> int:
    """Where the speaker stands when the verb of saying comes first: `..., said Peskov`."""
    return place + 1 if parse.low(place - 1) in (",", '"') and parse.is_mention(place + 1) else -1
