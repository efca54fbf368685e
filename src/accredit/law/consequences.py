"""What follows in law from what somebody is to somebody, rule by rule, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from accredit.errors import InputError
from accredit.law.book import Book, law_book
from accredit.law.evaluate import Outcome, evaluate
from accredit.law.facts import Facts, LedgerFacts
from accredit.law.readings import Reading, read
from accredit.law.rule import Groups, Rule
from accredit.law.sentence import Sentence
from accredit.law.situation import Situation
from accredit.law.truth import Truth
from accredit.ledger import Ledger

__all__ = ["Consequence", "Finding", "Leaf", "consequences"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sentence of a rule with the answer to it.

    Attributes:
        because: Ids of acts, or addresses of the rows of tables.
        note: What stands on record, where that says more than yes or no.
        rules: Ids of the rules that conclude it, where no record answers it.
    """

    sentence: Sentence
    truth: Truth
    because: tuple[str, ...] = ()
    note: str = ""
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Consequence:
    """A rule held against a pair on a day: its explanation.

    Attributes:
        met: Whether its conditions are met while it is in force, exceptions aside.
        in_force: Whether the rule was in force on the day.
        conditions: For each, its alternatives.
        exceptions: For each, its parts; those looked for and not found are there too.
    """

    rule: Rule
    truth: Truth
    met: Truth
    in_force: Truth
    conditions: tuple[tuple[Leaf, ...], ...]
    exceptions: tuple[tuple[Leaf, ...], ...]

    @property
    def defeating(self) -> tuple[tuple[Leaf, ...], ...]:
        """The exceptions that hold, or may."""
        return tuple(
            group for group in self.exceptions if min(leaf.truth for leaf in group) > Truth.NO
        )

    @property
    def because(self) -> tuple[str, ...]:
        """Ids of everything that it rests on, once."""
        leaves = (leaf for group in (*self.conditions, *self.defeating) for leaf in group)
        kept = (key for leaf in leaves if leaf.truth is not Truth.NO for key in leaf.because)
        return tuple(dict.fromkeys(kept))


class Finding:
    """Every rule held against one pair on one day; explained when asked.

    Args:
        facts: What is known.
        actor: Id of the one who recognises, deals or lists.
        target: Id of the one recognised, dealt with or listed.
        book: The rules.
        forum: Only rules of that forum are shown; all when empty.

    Attributes:
        state: The state in question; empty where there is none.
        outcomes: Of every rule, whatever its forum.
    """

    def __init__(self, facts: Facts, actor: str, target: str, book: Book, forum: str = "") -> None:
        self.actor, self.target = actor, target
        self.on, self.known = facts.on, facts.known
        self.forum = forum
        self._book = book
        situation = Situation(facts, actor, target)
        self.state = situation.state
        self._answers = _Answers(situation)
        self.outcomes = evaluate(book, self._answers.truth, facts.on)

    def truth(self, rule: str) -> Truth:
        """Whether a rule holds."""
        return self.outcomes.rules[rule].truth

    def answer(self, sentence: Sentence) -> Reading:
        """What the record says to a sentence that has a form."""
        return self._answers.of(sentence)

    def holding(self) -> tuple[Consequence, ...]:
        """The rules that hold."""
        return self._those(lambda o: o.truth is Truth.YES)

    def defeated(self) -> tuple[Consequence, ...]:
        """The rules whose conditions are met, and that an exception defeats."""
        return self._those(lambda o: o.truth is Truth.NO and o.met is Truth.YES)

    def open(self) -> tuple[Consequence, ...]:
        """The rules of which nobody knows whether they hold."""
        return self._those(lambda o: o.truth is Truth.OPEN)

    def _those(self, fits: Callable[[Outcome], bool]) -> tuple[Consequence, ...]:
        asked = (r for r in self._book.by_id if self.forum in ("", r.forum))
        return tuple(self.explain(rule.id) for rule in asked if fits(self.outcomes.rules[rule.id]))

    def explain(self, key: str) -> Consequence:
        """A rule with every sentence that was asked, and the answers.

        Raises:
            UnknownId: When there is no such rule.
        """
        rule, outcome = self._book.rule(key), self.outcomes.rules[key]

        def leaves(groups: Groups) -> tuple[tuple[Leaf, ...], ...]:
            return tuple(tuple(map(self._leaf, group)) for group in groups)

        in_force = rule.in_force(self.on)
        return Consequence(
            rule, outcome.truth, outcome.met, in_force,
            leaves(rule.conditions), leaves(rule.exceptions),
        )  # fmt: skip

    def _leaf(self, sentence: Sentence) -> Leaf:
        if sentence.form:
            return Leaf(sentence, *self._answers.of(sentence))
        rules = tuple(r.id for r in self._book.concluding[sentence.text])
        truth = self.outcomes.concluded.get(sentence.text, Truth.NO)
        return Leaf(sentence, truth, rules=rules)


def consequences(
    ledger: Ledger,
    actor: str,
    target: str,
    *,
    on: date,
    known: date,
    forum: str = "",
    book: Book | None = None,
) -> Finding:
    """What follows in law, on a day, from what a target is to an actor.

    Args:
        ledger: What to read.
        actor: Id of the one who recognises, deals or lists.
        target: Id of the one recognised, dealt with or listed.
        on: The day: facts of by then, rules in force then.
        known: Only what the world knew by then counts.
        forum: Whose law: INT, a body or a state; all that apply when empty.
        book: The rules; those that ship when omitted.

    Raises:
        InputError: When no rule is of that forum.

    Examples:
        >>> from accredit.ledger import open_ledger
        >>> day = date(2025, 7, 4)
        >>> found = consequences(open_ledger(), "RUS", "taliban", on=day, known=day)
        >>> found.truth("D02").word  # what the United Nations decided still binds Russia
        'yes'
    """
    book = book or law_book()
    forums = {rule.forum for rule in book.ordered}
    if forum and forum not in forums:
        raise InputError(
            f"no rule is of the forum {forum!r}; there are {', '.join(sorted(forums))}"
        )
    return Finding(LedgerFacts(ledger, on, known), actor, target, book, forum)


class _Answers:
    """What the record says to the sentences of a situation, each asked once."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._read: dict[Sentence, Reading] = {}

    def of(self, sentence: Sentence) -> Reading:
        """The answer with its reasons."""
        found = self._read.get(sentence)
        if found is None:
            found = self._read[sentence] = read(self._situation, sentence)
        return found

    def truth(self, sentence: Sentence) -> Truth:
        """The answer alone."""
        return self.of(sentence).truth
