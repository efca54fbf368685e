"""Dealings that are said to be no recognition: `does not amount to recognition of X`."""

from __future__ import annotations

from accredit.coding.grammar import NounPhrase, Parse, VerbGroup

__all__ = ["MEANING", "is_not_it", "not_meant"]

MEANING = frozenset(
    ("be", "mean", "imply", "constitute", "amount", "signify", "entail", "equal", "represent",
     "equate", "denote", "confer", "convey", "prejudge")
)  # fmt: skip
# "must not be taken as acceptance of", "was not to be read as"
_TAKEN = frozenset(
    ("take", "see", "read", "interpret", "construe", "regard", "view", "understand", "treat",
     "mistake", "misconstrue", "consider")
)  # fmt: skip
_NOTHING = frozenset(("nothing", "none", "neither", "no"))


def is_not_it(parse: Parse, over: VerbGroup | None, phrase: NounPhrase) -> bool:
    """Whether the verb over a noun says that something else is not this: `was no recognition`."""
    if over is None:
        return False
    taken = over.passive and parse.lemma(over.verb) in _TAKEN
    as_it = parse.low(phrase.prep) in ("as", "for", "with")
    means = parse.lemma(over.verb) in MEANING
    return (means or (taken and as_it)) and _denied(parse, over)


def not_meant(parse: Parse, verb: VerbGroup | None) -> bool:
    """Whether a verb says that something does not mean what follows: `does not imply that`."""
    means = verb is not None and parse.lemma(verb.verb) in MEANING - {"be", "represent", "equal"}
    return means and verb is not None and _denied(parse, verb)


def _denied(parse: Parse, verb: VerbGroup) -> bool:
    outer = parse.group(verb.start - 1)  # "nothing was to be taken as"
    own = verb.negated or (outer is not None and outer.negated)
    subject = parse.subject(verb) or (parse.subject(outer) if outer is not None else [])
    return own or any(parse.low(p.start) in _NOTHING for p in subject)
