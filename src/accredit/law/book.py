"""The rules as one book: read from TOML, checked, and put in strata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from graphlib import CycleError, TopologicalSorter
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import tomli

from accredit.actors import gazetteer
from accredit.errors import AccreditError, BadRule, UnknownId
from accredit.law.during import date_of
from accredit.law.rule import LINKS, Basis, Citation, Groups, Rule
from accredit.law.sentence import Sentence, nearest, read_sentence
from accredit.law.topics import topics
from accredit.law.truth import Truth
from accredit.model import QUOTE_WORDS, PartialDate

__all__ = ["Book", "law_book", "read_book"]

_GENERAL = "INT"  # general international law
ANYBODY = "anybody"  # whom a state's law may bind beside itself
_TEXTS = (
    "id", "title", "forum", "from", "to", "does_not", "undefeated", "instrument", "article",
    "address", "official", "quote", "basis", "note", "binds",
)  # fmt: skip
_LISTS = ("about", "if", "then", "unless", "claimed", *LINKS)
_NEEDED = ("id", "title", "forum", "about", "if", "then", "instrument", "basis")


@dataclass(frozen=True)
class Book:
    """All rules.

    Attributes:
        ordered: A rule stands after those whose conclusions it asks for.
    """

    ordered: tuple[Rule, ...]

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The rules by id."""
        return {rule.id: rule for rule in self.ordered}

    def in_force(self, on: date) -> Mapping[str, Truth]:
        """Whether each rule was in force on a day; looked up once for all pairs of that day."""
        if on not in self._in_force:
            self._in_force[on] = {rule.id: rule.in_force(on) for rule in self.ordered}
        return self._in_force[on]

    @cached_property
    def _in_force(self) -> dict[date, Mapping[str, Truth]]:
        return {}

    @cached_property
    def by_id(self) -> tuple[Rule, ...]:
        """The rules in the order of their ids."""
        return tuple(sorted(self.ordered, key=_number))

    def rule(self, key: str) -> Rule:
        """The rule with an id.

        Raises:
            UnknownId: When there is none.
        """
        try:
            return self.rules[key]
        except KeyError:
            raise UnknownId(
                f"no rule has the id {key!r}; `accredit law rules` lists them"
            ) from None

    def of(self, about: str = "", forum: str = "") -> list[Rule]:
        """Rules by id, of one topic or one law where these are named."""
        return [
            rule for rule in self.by_id
            if (not about or about in rule.topics) and forum in ("", rule.forum)
        ]  # fmt: skip

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence that the record is asked for, once."""
        asked = (s for rule in self.ordered for s in rule.asks if s.form)
        return tuple(dict.fromkeys(asked))

    @cached_property
    def concluding(self) -> Mapping[str, tuple[Rule, ...]]:
        """For each conclusion, the rules that come to it."""
        found: dict[str, list[Rule]] = {}
        for rule in self.ordered:
            for conclusion in rule.conclusions:
                found.setdefault(conclusion, []).append(rule)
        return {text: tuple(rules) for text, rules in found.items()}


def _number(rule: Rule) -> tuple[str, int, str]:
    letters = rule.id.rstrip("0123456789")
    return letters, int(rule.id[len(letters) :] or 0), rule.id


@cache
def law_book() -> Book:
    """The shipped rules.

    Raises:
        BadRule: With file:line, when one cannot be read.
    """
    return read_book(resources.files("accredit.law").joinpath("rules"))


def read_book(folder: Traversable) -> Book:
    """The rules of a folder of TOML files.

    Raises:
        BadRule: With file:line, when a rule is malformed, asks for a sentence that nobody
            answers, or rests on itself.
    """
    rows = [row for file in _files(folder) for row in _rows(file)]
    if not rows:
        raise BadRule(f"{folder}: no rules; a rule is a table [[rule]] in a .toml file")
    concluded = {text: place for place, row in rows for text in row["then"]}
    _once(rows)
    return Book(_in_order([_rule(place, row, concluded) for place, row in rows]))


def _files(folder: Traversable) -> list[Traversable]:
    return sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)


def _rows(file: Traversable) -> Iterator[tuple[_Place, dict[str, Any]]]:
    text = file.read_text("utf-8")
    try:
        raw = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BadRule(f"{file.name}: {error}") from None
    lines = text.splitlines()
    starts = [n for n, line in enumerate(lines, 1) if line.strip() == "[[rule]]"]
    rows = raw.get("rule", [])
    if set(raw) - {"rule"} or len(rows) != len(starts):
        raise BadRule(f"{file.name}:1: write each rule as a table headed [[rule]]")
    for start, end, row in zip(starts, [*starts[1:], len(lines) + 1], rows, strict=True):
        place = _Place(file.name, start, tuple(lines[start - 1 : end - 1]))
        yield place, _checked(place, row)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a rule stands, to name the line of what is wrong in it."""

    file: str
    line: int
    lines: tuple[str, ...]

    def of(self, text: str) -> str:
        """The file and line on which a text stands, or on which the rule begins."""
        ahead = next((n for n, line in enumerate(self.lines) if text and text in line), 0)
        return f"{self.file}:{self.line + ahead}"


def _checked(place: _Place, row: dict[str, Any]) -> dict[str, Any]:
    """A row with every field, each of its type."""
    for key in row:
        if key not in (*_TEXTS, *_LISTS):
            raise BadRule(f"{place.of(key)}: {key!r} is no field of a rule; it has "
                          f"{', '.join((*_TEXTS, *_LISTS))}")  # fmt: skip
    for key in _NEEDED:
        if not row.get(key):
            raise BadRule(f"{place.of('id =')}: the rule lacks {key!r}")
    for key in _TEXTS:
        if not isinstance(row.setdefault(key, ""), str):
            raise BadRule(f"{place.of(f'{key} =')}: {key!r} is to be text in quotation marks")
    for key in _LISTS:
        _check_list(place, key, row.setdefault(key, []))
    if bool(row["unless"]) == bool(row["undefeated"]):
        raise BadRule(
            f"{place.of('unless')}: give the exceptions in `unless`, or in `undefeated` why there "
            "can be none"
        )
    if row["binds"] not in ("", ANYBODY):
        raise BadRule(f"{place.of('binds =')}: leave `binds` out, or write {ANYBODY!r}")
    if len(row["quote"].split()) > QUOTE_WORDS:
        raise BadRule(f"{place.of('quote =')}: a quote has at most {QUOTE_WORDS} words")
    return row


def _check_list(place: _Place, key: str, value: object) -> None:
    nested = key in ("if", "unless")
    good = isinstance(value, list) and all(
        isinstance(v, str) or (nested and isinstance(v, list) and v and _texts(v)) for v in value
    )
    if not good:
        kinds = "sentences, or lists of them" if nested else "texts"
        raise BadRule(f"{place.of(f'{key} =')}: {key!r} is to be a list of {kinds}")


def _texts(value: list[object]) -> bool:
    return all(isinstance(v, str) for v in value)


def _once(rows: list[tuple[_Place, dict[str, Any]]]) -> None:
    seen: dict[str, str] = {}
    for place, row in rows:
        where = place.of(f'"{row["id"]}"')
        if row["id"] in seen:
            raise BadRule(f"{where}: {row['id']} is there already, at {seen[row['id']]}")
        seen[row["id"]] = where


def _rule(place: _Place, row: dict[str, Any], concluded: Mapping[str, object]) -> Rule:
    def groups(key: str) -> Groups:
        given = ([v] if isinstance(v, str) else v for v in row[key])
        return tuple(tuple(_sentence(place, text, concluded) for text in group) for group in given)

    forum, conditions = _forum(place, row["forum"]), groups("if")
    if forum in gazetteer() and gazetteer().kind(forum) == "state" and row["binds"] != ANYBODY:
        conditions = ((_own_law(forum),), *conditions)
    for topic in (t for key in ("about", *LINKS) for t in row[key]):
        if topic not in topics():
            known = ", ".join(topics())
            raise BadRule(f"{place.of(topic)}: {topic!r} is no topic; there are {known}")
    return Rule(
        id=row["id"], title=row["title"], forum=forum, topics=tuple(row["about"]),
        start=_date(place, row["from"]), end=_date(place, row["to"]), conditions=conditions,
        conclusions=tuple(row["then"]), exceptions=groups("unless"),
        links={key: tuple(row[key]) for key in LINKS if row[key]},
        claimed=tuple(tuple(group.split(" or ")) for group in row["claimed"]),
        does_not=row["does_not"], undefeated=row["undefeated"],
        citation=_citation(place, row), note=row["note"],
        place=place.of(f'"{row["id"]}"'),
    )  # fmt: skip


def _own_law(state: str) -> Sentence:
    found = read_sentence(f"the actor is {state}")
    assert found is not None  # noqa: S101  a form of the vocabulary
    return found


def _sentence(place: _Place, text: str, concluded: Mapping[str, object]) -> Sentence:
    try:
        found = read_sentence(text)
    except AccreditError as error:
        raise BadRule(f"{place.of(text)}: {text!r}: {error}") from None
    if found is None and text not in concluded:
        near = nearest(text, tuple(concluded))
        raise BadRule(
            f"{place.of(text)}: {text!r} is no sentence that the record answers, and no rule "
            f"concludes it; near: {near!r}"
        )
    return found or Sentence(text)


def _forum(place: _Place, forum: str) -> str:
    if forum != _GENERAL and forum not in gazetteer():
        raise BadRule(
            f"{place.of('forum')}: {forum!r} is no forum; write INT, the id of a body or of a state"
        )
    return forum


def _date(place: _Place, text: str) -> PartialDate:
    try:
        return date_of(text)
    except AccreditError as error:
        raise BadRule(f"{place.of(text)}: {error}") from None


def _citation(place: _Place, row: dict[str, Any]) -> Citation:
    try:
        basis = Basis(row["basis"])
    except ValueError:
        known = ", ".join(Basis)
        raise BadRule(f"{place.of('basis')}: {row['basis']!r} is none of {known}") from None
    if basis is not Basis.MEMORY and not row["address"]:
        raise BadRule(f"{place.of('basis')}: what was read has an address, or is from memory")
    return Citation(
        row["instrument"], row["article"], row["address"], row["official"], row["quote"], basis
    )


def _in_order(rules: list[Rule]) -> tuple[Rule, ...]:
    """The rules in strata: what a rule asks for is concluded before it.

    A rule that rests on itself, through `if` or through `unless`, has no meaning in a stratified
    program (Apt, Blair and Walker 1988) and is refused.
    """
    by_conclusion: dict[str, list[str]] = {}
    for rule in rules:
        for conclusion in rule.conclusions:
            by_conclusion.setdefault(conclusion, []).append(rule.id)
    needs = {
        rule.id: [other for s in rule.asks if not s.form for other in by_conclusion[s.text]]
        for rule in rules
    }
    by_id = {rule.id: rule for rule in rules}
    try:
        return tuple(by_id[key] for key in TopologicalSorter(needs).static_order())
    except CycleError as error:
        circle = list(reversed(error.args[1]))
        places = ", ".join(f"{key} ({by_id[key].place})" for key in circle)
        raise BadRule(
            f"{by_id[circle[0]].place}: rules rest on one another in a circle: {places}; "
            "take one sentence out of `if` or `unless`"
        ) from None
