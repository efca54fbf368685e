"""Sentences of rules with the names of those in question in the place of their roles."""

from __future__ import annotations

import re

from accredit.actors import gazetteer
from accredit.law.consequences import Consequence, Finding, Leaf
from accredit.law.sentence import Sentence, form_of
from accredit.law.truth import Truth
from accredit.model import codebook
from accredit.status import and_words, capital

__all__ = ["Words", "plain", "words_of"]

_SLOT = re.compile(r"\{(\w+)\}")
_ACTORS = frozenset(("id", "body", "lender", "seat", "caller", "institution", "who"))
_ROLE = re.compile(r"\bthe (actor|target|state)\b('s)?")


class Words:
    """Tells sentences of one situation.

    Args:
        actor: Id of the one who recognises, deals or lists; empty where it is nobody's matter.
        target: Id of the one recognised, dealt with or listed.
        state: Id of the state in question; empty where there is none.
    """

    def __init__(self, actor: str, target: str, state: str) -> None:
        world = gazetteer()
        given = {"actor": actor, "target": target, "state": state}
        self._names = {role: world.spoken_name(key) for role, key in given.items() if key}

    def told(self, text: str) -> str:
        """A sentence with names, as it stands within another."""

        def name(match: re.Match[str]) -> str:
            found = self._names.get(match[1])
            if found is None:
                return match[0]
            if match[2]:
                return f"{found}'" if found.endswith("s") else f"{found}'s"
            return found

        return _ROLE.sub(name, text)

    def asked(self, sentence: Sentence) -> str:
        """A sentence of a rule with names also for the bodies and kinds of acts in it."""
        return self.told(plain(sentence))

    def sentence(self, text: str) -> str:
        """A sentence with names, on its own."""
        return f"{capital(self.told(text))}."

    def conclusions(self, item: Consequence) -> str:
        """What follows by a rule."""
        return self.sentence(and_words([self.told(c) for c in item.rule.conclusions]))

    def looked_for(self, item: Consequence) -> list[tuple[str, Truth]]:
        """The exceptions that were looked for, each with whether it was found."""
        return [(self.group(group), min(leaf.truth for leaf in group)) for group in item.exceptions]

    def group(self, group: tuple[Leaf, ...]) -> str:
        """The parts of one exception in a row."""
        return and_words([self.asked(leaf.sentence) for leaf in group])


def plain(sentence: Sentence) -> str:
    """A sentence in which ids of bodies and kinds of acts are told in words.

    Examples:
        >>> from accredit.law.sentence import read_sentence
        >>> plain(read_sentence("acts of un towards the target include defer-credentials"))
        'acts of the United Nations towards the target include deferring credentials'
    """
    if not sentence.form:
        return sentence.text
    slots = iter(sentence.slots)
    return _SLOT.sub(lambda m: _either(m[1], next(slots)), form_of(sentence).text)


def _either(slot: str, given: tuple[str, ...]) -> str:
    words = list(dict.fromkeys(_slot_word(slot, word) for word in given))
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _slot_word(slot: str, word: str) -> str:
    if slot == "act":
        kind, _, step = word.partition(":")
        return codebook().kinds[kind].noun + (f" ({step})" if step else "")
    if slot in _ACTORS and word in gazetteer():
        return gazetteer().spoken_name(word)
    return word


def words_of(finding: Finding) -> Words:
    """The words for the pair of a finding."""
    return Words(finding.actor, finding.target, finding.state)
