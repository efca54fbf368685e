"""From a match to claims: roles become actors, layers become fields, nothing is stored."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from accredit.actors import gazetteer
from accredit.coding import layers
from accredit.coding.dates import DateSpan, find_dates, narrowed
from accredit.coding.grammar import Parse
from accredit.coding.lexicon import words
from accredit.coding.match import Match
from accredit.coding.text import Sentence
from accredit.coding.units import Mention
from accredit.model import Claim, ClaimType, Count, Document, Modality, PartialDate, Quote
from accredit.model.codebook import codebook
from accredit.record import record

__all__ = ["Context", "Scene", "assembled", "claim_id", "quote", "settle"]


@dataclass(frozen=True, slots=True)
class Context:
    """What earlier claims leave for later ones of the same document.

    Attributes:
        kind: Of the last act between actors that others can follow.
        target: Whom recognition, listing and the like were last about.
        attacked: Target of the last attack, and when that was.
    """

    kind: str = ""
    target: str = ""
    attacked: str = ""
    attacked_when: PartialDate = PartialDate()


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with everything that claims take from it."""

    document: Document
    sentence: Sentence
    parse: Parse
    dates: tuple[DateSpan, ...]
    said: tuple[layers.Said, ...]
    counts: tuple[Count, ...]
    on: date

    @classmethod
    def of(cls, document: Document, sentence: Sentence, parse: Parse, on: date) -> Scene:
        """Look once for dates, tolls and speakers."""
        return cls(
            document,
            sentence,
            parse,
            tuple(find_dates(sentence.text, document.published)),
            tuple(layers.speaker(parse)),
            tuple(tolls(sentence.text)),
            on,
        )


def assembled(scene: Scene, match: Match, context: Context) -> list[Claim]:
    """The claims of one match: one for each actor and each target.

    Roles that the text leaves open are taken from what was spoken of, and the trace says so.
    """
    how, cue = layers.modality(scene.parse, match)
    when = _when(scene, match, how)
    actors, actor_trace = _actors(scene, match)
    targets, target_trace = _targets(scene, match, context, actors, when)
    if not _enough(match, actors, targets):
        return []
    kind = match.frame.kind
    if kind == "claim-attack" and not when and context.attacked_when:
        when = PartialDate.between(context.attacked_when.earliest, scene.document.published)
    if kind == "@previous":
        kind = context.kind
    if not kind:
        return []
    trace = (
        f"frame {match.frame.id}",
        f"construction {match.how}",
        *((f"modality {how.value} by {cue!r}",) if cue else ()),
        *actor_trace,
        *target_trace,
    )
    first = Claim(
        id="",
        type=ClaimType(match.frame.type),
        kind=kind,
        document=scene.document.id,
        quote=_quote(scene, match),
        modality=how,
        capacity=_capacity(scene, match, kind, targets),
        exclusive=layers.exclusive(scene.parse, match),
        place=_place(scene, match),
        when=when,
        counts=scene.counts if kind == "attack" else (),
        speaker=_speaker(scene, match),
        credited=scene.sentence.credited,
        grounds=_grounds(scene, match),
        trace=trace,
    )
    return [*_spread(scene, match, first, actors, targets)]


def _spread(
    scene: Scene, match: Match, first: Claim, actors: list[Mention | None], targets: list[Mention | None]
) -> Iterator[Claim]:
    parties = tuple(_settled(scene, t, first.when) for t in targets if t is not None)
    for actor in actors:
        for target in targets:
            organ = actor.organ if actor is not None else ""
            who = _settled(scene, actor, first.when)
            claim = replace(
                first,
                actor=who,
                organ="" if organ == who else organ,
                target=_settled(scene, target, first.when),
                parties=parties if first.kind == "mediate" and len(parties) > 1 else (),
                instrument=_instrument(scene, match, actor),
            )
            if claim.actor != claim.target or not claim.actor:
                yield replace(claim, id=claim_id(claim))


def _enough(match: Match, actors: list[Mention | None], targets: list[Mention | None]) -> bool:
    """A claim needs both sides, or one side and a construction that may leave the other open."""
    has_actor = any(a is not None for a in actors)
    has_target = any(t is not None for t in targets)
    if match.frame.type == "relation":
        return has_actor and has_target
    if match.frame.kind == "attack":
        return has_target
    return has_target or (has_actor and (match.frame.object_free or match.group is None))


def _actors(scene: Scene, match: Match) -> tuple[list[Mention | None], list[str]]:
    mentions = [scene.parse.units[p].mention for p in match.actors]
    both_sides = match.frame.type == "relation" or codebook_reciprocal(match.frame.kind)
    if not mentions and both_sides and len(match.targets) > 1:
        return [scene.parse.units[match.targets[0]].mention], ["both sides between"]
    if mentions:
        return list(mentions), _resolved("actor", mentions)
    late = _late_subject(scene, match)
    if late is not None:
        return [late], ["actor is the subject after the comma"]
    return [None], []


def codebook_reciprocal(kind: str) -> bool:
    """Whether a kind has both sides as actor and target."""
    found = codebook().kinds.get(kind)
    return found is not None and found.reciprocal


def _late_subject(scene: Scene, match: Match) -> Mention | None:
    """`Speaking on delisting the Taliban, Peskov mentioned ...`."""
    if match.group is None or match.group.form != "gerund" or match.place > 4:
        return None
    parse = scene.parse
    for place in range(match.place, len(parse.units) - 1):
        if parse.low(place) == "," and parse.is_mention(place + 1):
            return parse.units[place + 1].mention
    return None


def _targets(
    scene: Scene, match: Match, context: Context, actors: list[Mention | None], when: PartialDate
) -> tuple[list[Mention | None], list[str]]:
    mentions = [scene.parse.units[p].mention for p in match.targets]
    between = not match.actors and len(mentions) > 1
    if between and (match.frame.type == "relation" or codebook_reciprocal(match.frame.kind)):
        mentions = mentions[1:]
    if mentions:
        return list(mentions), _resolved("target", mentions)
    kind = match.frame.kind
    if kind == "seize-power":
        return _seized(actors, when, scene.on)
    borrowed = context.attacked if kind == "claim-attack" else context.target
    follows = kind in _FOLLOWED or kind in ("@previous", "claim-attack")
    if borrowed and follows:
        return [_plain(borrowed)], ["target from what was spoken of"]
    return [None], []


_FOLLOWED = ("recognise", "recognise-de-facto", "delist", "designate", "suspend-designation")


def _seized(
    actors: list[Mention | None], when: PartialDate, on: date
) -> tuple[list[Mention | None], list[str]]:
    """Who seizes power without a country named seizes that which it then governs."""
    world = gazetteer()
    day = when.latest or on
    for actor in actors:
        for member in world.party(actor.actor, day) if actor and actor.actor in world else ():
            for state in world.related(member, "governs", day):
                return [_plain(state)], ["target is the state that it governs"]
    return [None], []


def _plain(actor: str) -> Mention:
    from accredit.model import NameUse

    return Mention((actor,), NameUse.NAME, actor, resolved_by="spoken of")


def _resolved(role: str, mentions: Iterable[Mention | None]) -> list[str]:
    return [
        f"{role} {m.text!r} resolved by {m.resolved_by}" for m in mentions if m and m.resolved_by
    ]


def _settled(scene: Scene, mention: Mention | None, when: PartialDate) -> str:
    return "" if mention is None else settle(mention, when.earliest or when.latest or scene.on)


def settle(mention: Mention, on: date) -> str:
    """Whom a mention means on a day: the government of then, the bearer of the name of then."""
    world = gazetteer()
    if mention.organ.endswith("-government") and (then := world.government_of(mention.actor, on)):
        return then
    for candidate in mention.candidates:
        if candidate in world and world.actor(candidate).exists_on(on):
            return candidate
    return mention.actor


def _when(scene: Scene, match: Match, how: Modality) -> PartialDate:
    parse = scene.parse
    begin = match.group.start if match.group else match.place
    start, end = parse.clause_start(begin), parse.clause_end(match.place)
    direct: list[DateSpan] = []
    for span in scene.dates:
        place = _unit_at(scene, span)
        if start <= place < end:
            direct.append(span)
        elif place == end + 1 or parse.clause_start(place) == end + 1:
            bound = {"since": "since", "after": "after", "before": "before", "until": "until"}
            if (word := bound.get(parse.low(end))) is not None:
                direct.append(replace(span, bound=word))
        elif _opens_sentence(parse, place) and not _relative(parse, start):
            direct.append(span)
    if not direct:
        return PartialDate()
    if how not in (Modality.ASSERTED, Modality.DENIED):
        direct = [span.ahead_of(scene.document.published) for span in direct]
    nearest = min(direct, key=lambda s: abs(_unit_at(scene, s) - match.place))
    return narrowed([nearest], scene.document.published)


def _opens_sentence(parse: Parse, date_at: int) -> bool:
    """`In 2003, ...`: a date before anybody is named stands over the whole sentence."""
    return date_at <= 4 and not any(parse.is_mention(p) for p in range(date_at))


def _relative(parse: Parse, start: int) -> bool:
    return parse.low(start - 1) in ("who", "which", "whom")


def _unit_at(scene: Scene, span: DateSpan) -> int:
    position = scene.sentence.start + span.start
    for place, unit in enumerate(scene.parse.units):
        if unit.end > position:
            return place
    return len(scene.parse.units)


def _quote(scene: Scene, match: Match) -> Quote:
    places = [match.place, *match.actors, *match.targets]
    if match.group is not None:
        places.append(match.group.start)
    places += [p for p in (match.thing, match.owner) if p >= 0]
    return quote(scene, min(places), max(places))


def quote(scene: Scene, first: int, last: int) -> Quote:
    """The words from one unit to another, exactly as they stand in the document."""
    start, end = scene.parse.units[first].start, scene.parse.units[last].end
    return Quote(start, end, scene.document.text[start:end])


def _capacity(scene: Scene, match: Match, kind: str, targets: list[Mention | None]) -> str:
    if not kind.startswith("recognise") and "recognition" not in kind:
        return ""
    near = range(match.place, min(match.place + 12, len(scene.parse.units)))
    nouns = {scene.parse.lemma(p) for p in near}
    if nouns & {"independence", "statehood", "sovereignty"}:
        return "state"
    if nouns & {"government", "rule", "regime", "ruler", "administration", "authority"}:
        return "government"
    world = gazetteer()
    for target in targets:
        if target is not None and target.actor in world:
            return "state" if world.actor(target.actor).kind == "state" else "government"
    return ""


def _place(scene: Scene, match: Match) -> str:
    """Where an attack was: the phrase after `at`, `in` or `near`."""
    if match.frame.kind != "attack":
        return ""
    parse = scene.parse
    for start in range(match.place + 1, min(match.place + 4, len(parse.units))):
        if parse.low(start) in ("at", "in", "near", "on", "outside", "inside"):
            last = start
            for place in range(start + 1, len(parse.units)):
                low = parse.low(place)
                stop = parse.is_preposition(place) or parse.verbish(place) or low in (",", ".", ";")
                if stop or low in words("words", "auxiliaries"):
                    break
                last = place
            return quote(scene, start + 1, last).text if last > start else ""
    return ""


def _speaker(scene: Scene, match: Match) -> str:
    """The innermost one in whose words the match stands; empty where the document speaks."""
    inner = [s for s in scene.said if s.start <= match.place < s.end and s.cue != match.place]
    for said in sorted(inner, key=lambda s: s.end - s.start):
        mention = scene.parse.units[said.speaker].mention
        if mention is not None and mention.actor != "indefinite":
            return mention.person or mention.organ or mention.actor
    return ""


def _grounds(scene: Scene, match: Match) -> str:
    """The stated ground: what follows `for`, `because`, `over`, up to the end of the clause."""
    if not match.frame.grounds:
        return ""
    parse = scene.parse
    start = max((match.place, *match.targets)) + 1
    for place in range(start, min(start + 3, len(parse.units))):
        if parse.low(place) in match.frame.grounds:
            end = next(
                (p for p in range(place + 1, len(parse.units)) if parse.low(p) in (".", ";", ",")),
                len(parse.units),
            )
            return quote(scene, place, end - 1).text if end - 1 > place else ""
    return ""


def _instrument(scene: Scene, match: Match, actor: Mention | None) -> str:
    if match.frame.instrument == "text" and match.thing >= 0:
        return _thing_text(scene, match.thing)
    if match.frame.instrument != "list" or actor is None:
        return ""
    return list_named(scene.sentence.text, actor.actor)


def _thing_text(scene: Scene, thing: int) -> str:
    first = thing
    while first > 0 and (
        scene.parse.is_mention(first - 1)
        or scene.parse.low(first - 1).endswith(("al", "ic", "ary", "ive"))
    ):
        first -= 1
    return quote(scene, first, thing).text


_NAMED_LISTS = (
    (re.compile(r"foreign terrorist organi[sz]ation|\bFTO\b", re.IGNORECASE), "US-FTO"),
    (re.compile(r"specially designated global terrorist|\bSDGT\b", re.IGNORECASE), "US-SDGT"),
    (re.compile(r"\b1988\b.{0,20}\b(?:list|committee)", re.IGNORECASE), "UN-1988"),
    (re.compile(r"\b1267\b.{0,20}\b(?:list|committee)", re.IGNORECASE), "UN-1267"),
)


def list_named(text: str, authority: str) -> str:
    """The list that a text names, else the only list of that authority; empty if it has several."""
    own = [entry.id for entry in record().lists_of(authority)]
    for pattern, name in _NAMED_LISTS:
        if name in own and pattern.search(text):
            return name
    return own[0] if len(own) == 1 else ""


_NUMBER_WORDS = {
    "dozens": (24, None), "hundreds": (200, None), "scores": (40, None), "thousands": (2000, None),
    "one": (1, 1), "two": (2, 2), "three": (3, 3), "four": (4, 4), "five": (5, 5), "six": (6, 6),
    "seven": (7, 7), "eight": (8, 8), "nine": (9, 9), "ten": (10, 10), "dozen": (12, 12),
}  # fmt: skip
_TOLL = re.compile(
    r"(?:(?P<more>over|more than|at least|nearly|almost|about|around|some|up to)\s+)?"
    r"(?P<n>\d+(?:,\d{3})*|" + "|".join(_NUMBER_WORDS) + r")\s+(?:[a-z]+\s+){0,3}?"
    r"(?P<what>fatalities|dead|deaths|killed|lives|injured|wounded|injuries|casualties)\b",
    re.IGNORECASE,
)
_TOLL_AFTER = re.compile(
    r"\b(?P<what>killed|killing|injured|injuring|wounded|wounding)\s+"
    r"(?:(?P<more>over|more than|at least|nearly|almost|about|around|some|up to)\s+)?"
    r"(?P<n>\d+(?:,\d{3})*|" + "|".join(_NUMBER_WORDS) + r")\b",
    re.IGNORECASE,
)


def tolls(text: str) -> Iterator[Count]:
    """Tolls as intervals: `over 130 fatalities` is killed, 130 or more."""
    seen: set[str] = set()
    for pattern in (_TOLL, _TOLL_AFTER):
        for match in pattern.finditer(text):
            what = "wounded" if match["what"].lower().startswith(("inj", "wound")) else "killed"
            if what not in seen:
                seen.add(what)
                yield _count(what, match["n"].lower(), (match["more"] or "").lower())


def _count(what: str, number: str, more: str) -> Count:
    low, high = _NUMBER_WORDS.get(number) or (int(number.replace(",", "")),) * 2
    if more in ("over", "more than", "at least"):
        return Count(what, low, None)
    if more in ("nearly", "almost", "up to"):
        return Count(what, None, high)
    return Count(what, low, high)


def claim_id(claim: Claim) -> str:
    """Hash of document, span, type, kind and roles: the same wherever it is computed."""
    parts = (
        claim.document,
        str(claim.quote.start),
        str(claim.quote.end),
        claim.type.value,
        claim.kind,
        claim.actor,
        claim.target,
        claim.modality.value,
    )
    return "c" + hashlib.sha256("|".join(parts).encode()).hexdigest()[:12]
