"""Dealings that are said to be no recognition: `does not amount to recognition of X`."""

from __future__ import annotations

from accredit.coding.grammar import NounPhrase, Parse, VerbGroup

__all__ = ["DISCLAIMED", "MEANING", "NOT_IT", "is_not_it", "not_meant"]

NOT_IT = "noun, said not to be it"
DISCLAIMED = "noun, said not to be meant"
MEANING = frozenset(
    ("mean", "imply", "constitute", "amount", "signify", "entail", "equal", "represent",
     "equate", "denote", "confer", "convey", "prejudge")
)  # fmt: skip
# "must not be taken as acceptance of", "was not to be read as"
_TAKEN = frozenset(
    ("take", "see", "read", "interpret", "construe", "regard", "view", "understand", "treat",
     "mistake", "misconstrue", "consider")
)  # fmt: skip
_NOTHING = frozenset(("nothing", "none", "neither", "no"))


def is_not_it(parse: Parse, over: VerbGroup | None, phrase: NounPhrase, *, named: bool) -> str:
    """How the verb over a noun says that something else is not this; empty where it does not.

    `That was no recognition` only denies it; what does not amount to it was done for all that.
    """
    if over is None or not _denied(parse, over):
        return ""
    lemma = parse.lemma(over.verb)
    if lemma == "be":
        return "" if named else NOT_IT
    as_it = over.passive and lemma in _TAKEN and parse.low(phrase.prep) in ("as", "for", "with")
    return DISCLAIMED if as_it or lemma in MEANING else ""


def not_meant(parse: Parse, verb: VerbGroup | None) -> bool:
    """Whether a verb says that something does not mean what follows: `does not imply that`."""
    means = verb is not None and parse.lemma(verb.verb) in MEANING - {"represent", "equal"}
    return means and verb is not None and _denied(parse, verb)


def _denied(parse: Parse, verb: VerbGroup) -> bool:
    outer = parse.group(verb.start - 1)  # "nothing was to be taken as"
    own = verb.negated or (outer is not None and outer.negated)
    subject = parse.subject(verb) or (parse.subject(outer) if outer is not None else [])
    return own or any(parse.low(p.start) in _NOTHING for p in subject)
