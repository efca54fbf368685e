"""Acts of many kinds under words that leave them open: none may be told as done."""

from datetime import date

import pytest

from accredit.coding import read
from accredit.model import Document, Modality

ACTS = [  # base, participle, gerund, present, the rest
    ("recognise", "recognised", "recognising", "recognises", "the Taliban"),
    ("designate", "designated", "designating", "designates", "Hezbollah as a terrorist organisation"),
    ("remove", "removed", "removing", "removes", "the Taliban from its list of terrorist organisations"),
    ("sever", "severed", "severing", "severs", "diplomatic relations with Iran"),
    ("lift", "lifted", "lifting", "lifts", "sanctions on Syria"),
    ("open", "opened", "opening", "opens", "an embassy in Kabul"),
    ("recall", "recalled", "recalling", "recalls", "its ambassador from Iran"),
    ("suspend", "suspended", "suspending", "suspends", "the ban on the Taliban"),
    ("supply", "supplied", "supplying", "supplies", "weapons to the Houthis"),
    ("accept", "accepted", "accepting", "accepts", "the credentials of the Taliban's ambassador"),
]  # fmt: skip

OPEN = """
{S} may {b} {o}.
{S} might soon {b} {o}.
{S} could {b} {o} next year.
{S} would {b} {o}.
{S} will {b} {o}.
{S} has not {p} {o}.
{S} never {p} {o}.
{S} did not {b} {o}.
{S} has yet to {b} {o}.
{S} plans to {b} {o}.
{S} is ready to {b} {o}.
{S} is expected to {b} {o}.
{S} is unlikely to {b} {o}.
{S} is considering {g} {o}.
{S} is about to {b} {o}.
{S} refused to {b} {o}.
{S} has no plans to {b} {o}.
{S} has no intention of {g} {o}.
{S} ruled out {g} {o}.
{S} rejected calls to {b} {o}.
{S} was urged to {b} {o}.
{S} should {b} {o}, lawmakers said.
Israel urged {S} to {b} {o}.
Israel called on {S} to {b} {o}.
Israel demanded that {S} {b} {o}.
If {S} {s} {o}, others will follow.
Unless {S} {s} {o}, talks will fail.
{S} threatened to {b} {o}.
{S} denied that it had {p} {o}.
{S} denied {g} {o}.
{S} opposes {g} {o}.
{S} is weighing whether to {b} {o}.
It is unclear whether {S} will {b} {o}.
{S} stopped short of {g} {o}.
{S} failed to {b} {o}.
Israel warned {S} against {g} {o}.
{S} said it was too early to {b} {o}.
{S} was close to {g} {o}.
There are no signs that {S} will {b} {o}.
Will {S} {b} {o}?
{S}'s refusal to {b} {o} angered many.
{S}'s plan to {b} {o} angered many.
{S} hopes to {b} {o} soon.
{S} reserves the right to {b} {o}.
Experts doubt that {S} will {b} {o}.
Nobody expects {S} to {b} {o}.
{S} cannot {b} {o}.
{S} won't {b} {o}.
Reports that {S} had {p} {o} are false.
Claims that {S} {p} {o} were denied by the ministry.
Far from {g} {o}, {S} hardened its line.
Instead of {g} {o}, {S} held talks.
Before {g} {o}, {S} wants guarantees.
""".strip().splitlines()


def _read(text: str) -> list[tuple[str, str]]:
    found = read(Document("test", text, published=date(2024, 4, 6)))
    kinds = ("request", "reject", "threaten", "negotiate")
    return [(c.kind, c.modality) for c in found if c.type == "act" and c.kind not in kinds]


@pytest.mark.parametrize("context", OPEN)
def test_an_act_that_is_left_open_is_never_told_as_done(context: str) -> None:
    for base, participle, gerund, present, rest in ACTS:
        text = context.format(S="India", b=base, p=participle, g=gerund, s=present, o=rest)
        assert Modality.ASSERTED not in {modality for _, modality in _read(text)}, text


@pytest.mark.parametrize(
    "context",
    [
        "{S} {p} {o}.",
        "{S} has {p} {o}.",
        "On Monday {S} {p} {o}.",
        "{S}, its foreign ministry said, has {p} {o}.",
        "By {g} {o}, {S} surprised many.",
        "{S} was the first country to {b} {o}.",
        "Officials said {S} had {p} {o}.",
    ],
)
def test_an_act_that_is_told_as_done_is_read_so(context: str) -> None:
    for base, participle, gerund, present, rest in ACTS:
        text = context.format(S="India", b=base, p=participle, g=gerund, s=present, o=rest)
        assert Modality.ASSERTED in {modality for _, modality in _read(text)}, text
