"""A forecast in the words of a brief."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from accredit.actors import gazetteer
from accredit.brief.dossier import Foreseen, Judged
from accredit.brief.numbers import Numbers
from accredit.brief.words import short
from accredit.forecast.outcome import Came, Outcome
from accredit.forecast.prospect import Forecast, Movers, StateForecast
from accredit.forecast.spells import Move
from accredit.forecast.words import does, share_words, skill_words
from accredit.status import capital

__all__ = ["not_here", "title", "told"]

_STATES = 10
_CAME = 5
_MANY, _MANY_WORD = 5, "five"  # more are many
_YEAR = 12  # months
_ERRORS = 2  # standard errors
_WHOLE = 10  # means from there on are told in whole numbers
_NOUNS = {
    Move.RECOGNISE: "recognitions",
    Move.UPGRADE: "missions",
    Move.DELIST: "delistings",
    Move.WITHDRAW: "withdrawals",
}


def title(move: Move, target: str) -> str:
    """What is forecast."""
    return f"Who {_does(move, target)} next"


def not_here(move: Move, on: date) -> str:
    """That no model fits, as a clause."""
    return f"No model that ships was fitted to just what was known of {_NOUNS[move]} on {on}"


def told(
    found: Foreseen,
    drawn: Forecast,
    came: Outcome | None,
    claims: Sequence[Judged],
    numbers: Numbers,
) -> Foreseen:
    """A forecast told.

    Args:
        found: What it is of.
        drawn: The forecast.
        came: What happened since; none where nothing could.
        claims: Those that call for it.
        numbers: For the sources.
    """
    words = _Words(drawn)
    return replace(
        found,
        lead=words.lead(),
        supposed=words.supposed,
        many=tuple(words.many(claims)),
        heads=words.heads(),
        states=tuple(words.row(one) for one in words.others[:_STATES]),
        left=words.left(),
        tallies=tuple(words.tallies()),
        came=tuple(words.came(came, numbers)) if came else (),
        skill=tuple(skill_words(drawn.move)),
        caveats=tuple(caveat.words for caveat in drawn.caveats),
    )


def _does(move: Move, target: str) -> str:
    name = gazetteer().spoken_name(target)
    return does(move, name)


class _Words:
    """One forecast in words; where something is supposed, both worlds side by side."""

    def __init__(self, drawn: Forecast) -> None:
        self.drawn = drawn
        self.does = _does(drawn.move, drawn.target)
        movers = (gazetteer().spoken_name(one.actor) for one in drawn.given if one.moves)
        self.mover = next(movers, "")
        self.supposed = f"if {self.mover} does" if self.mover else ""
        self.others = [one for one in drawn.states if not one.given]

    def lead(self) -> str:
        """From when, how far, and what is supposed."""
        drawn = self.drawn
        words = (
            f"As known on {drawn.known}; {drawn.months} months ahead; {drawn.futures:,} futures."
        )
        if self.mover:
            words += (
                f" A second world supposes that {self.mover} {self.does} in "
                f"{drawn.given[0].when}, three months after the document. What is said of others "
                f"counts {self.mover} in neither world."
            )
        return words

    def many(self, claims: Sequence[Judged]) -> Iterator[str]:
        """How many move; then the words of the document held against that."""
        months, others = self.drawn.months, " others" if self.mover else ""
        yield self._both(
            f"Nobody{' else' if self.mover else ''} {self.does} within {_YEAR} months in {{}} of "
            f"futures, and within {months} in {{}}",
            lambda world: [share_words(_at(world, each).none) for each in (_YEAR, months)],
        )
        yield self._both(
            f"Within {months} months {{}}{others} do on average, and {{}} in nine of ten futures",
            lambda world: [_mean(world[-1].mean), " to ".join(map(str, world[-1].quantiles[::4]))],
        )
        yield from self._asked(claims)
        yield from self._apart()
        yield from self._mover()

    def _mover(self) -> Iterator[str]:
        """How likely the supposed move itself is."""
        one = next((one for one in self.drawn.states if one.given), None)
        if one is not None:
            months = self.drawn.months
            yield (
                f"{capital(self.mover)} itself does within {months} months in "
                f"{share_words(one.without[months])} of futures, {self._place(one)}."
            )

    def _place(self, state: StateForecast) -> str:
        """Where it stands among all that could, were nothing supposed."""
        months, states = self.drawn.months, self.drawn.states
        place = 1 + sum(one.without[months] > state.without[months] for one in states)
        return f"place {place} of the {len(states)} that could"

    def _asked(self, claims: Sequence[Judged]) -> Iterator[str]:
        """What the document says of movers whom it does not name."""
        unnamed = [j for j in claims if gazetteer().kind(j.claim.actor) in ("", "group")]
        for j in unnamed[:1]:
            told = self._both(
                f"At least one{' other' if self.mover else ''} state does within "
                f"{self.drawn.months} months in {{}} of futures, and more than {_MANY_WORD} do in "
                "{}",
                lambda world: [share_words(_more(world, least)) for least in (0, _MANY)],
            )
            yield f"The document says “{short(j.claim.quote.text)}” (claim {j.number}). {told}"

    def _apart(self) -> Iterator[str]:
        """Whether what is supposed changes more than chance could."""
        if self.supposed:
            p, q = (_more(world, 0) for world in (self.drawn.without, self.drawn.movers))
            if abs(p - q) <= _ERRORS * (2 * p * (1 - p) / self.drawn.futures) ** 0.5:
                yield f"That {self.mover} does changes this by no more than chance could."

    def _both(self, words: str, numbers: Callable[[Sequence[Movers]], list[str]]) -> str:
        """Words with two numbers in them, and what these are in the other world."""
        told = words.format(*numbers(self.drawn.without))
        if self.supposed:
            told += f"; {self.supposed}, {' and '.join(numbers(self.drawn.movers))}"
        return f"{told}."

    def heads(self) -> tuple[str, ...]:
        """Above the columns of `row`."""
        months = (_YEAR, self.drawn.months)
        plain = [f"within {each} months" for each in months]
        other = [f"{each} months, {self.supposed}" for each in months] if self.supposed else []
        return (*plain, *other, "nine in ten draws")

    def row(self, one: StateForecast) -> tuple[str, ...]:
        """A state, and how likely it moves."""
        months = (_YEAR, self.drawn.months)
        other = [share_words(one.p[each]) for each in months] if self.supposed else []
        span = " to ".join(share_words(end) for end in one.interval[months[-1]])
        plain = (share_words(one.without[each]) for each in months)
        return (_name(one.actor), *plain, *other, span)

    def left(self) -> str:
        """Who else could, and how much of the numbers is chance."""
        drawn, months = self.drawn, self.drawn.months
        if not self.others:
            return ""
        words = ""
        if rest := self.others[_STATES:]:
            words = f"{len(rest)} more could, none above {share_words(rest[0].p[months])}. "
        where = f", {self.supposed}" if self.supposed else ""
        draws = len(drawn.fitted.model.draws)
        return f"{words}Spans hold nine in ten of {draws} draws of the parameters{where}."

    def tallies(self) -> Iterator[tuple[str, str]]:
        """Of each question that a body counts on: its name, and in how many futures it carries."""
        for one in self.drawn.reach:
            have, needed = f"{100 * one.have:.2f} %", f"{100 * one.needed:.0f} %"
            words = f"{have} are known to be for it, {needed} are needed"
            if one.have >= one.needed:
                yield one.name, f"{words}, which is so already."
                continue
            ends = [one.without[-1], one.share[-1]] if self.supposed else [one.share[-1]]
            told = [f"in {share_words(end) if end else 'none'}" for end in ends]
            told[0] += " of futures" if ends[0] else " of the futures"
            both = f"; {self.supposed}, ".join(told)
            yield one.name, f"{words}; reached within {self.drawn.months} months {both}."

    def came(self, came: Outcome, numbers: Numbers) -> Iterator[tuple[str, tuple[int, ...]]]:
        """What happened since, held against the forecast."""
        for one in came.moved[:_CAME]:
            spoken = gazetteer().spoken_name(one.actor)
            yield (
                f"Since then {spoken} did, on {one.day}{self._said_of(one)}",
                tuple(sorted(numbers.of([one.because]))),
            )
        more = len(came.moved) - _CAME
        who = f"{more} more are" if more > 0 else "nobody else is" if came.moved else "nobody is"
        yield (
            f"By {came.until}, {who} on record to have done so, as known on {came.known}",
            (),
        )

    def _said_of(self, one: Came) -> str:
        state = next((each for each in self.drawn.states if each.actor == one.actor), None)
        if state is None:
            return ""
        months = self.drawn.months
        p = share_words(state.without[months])
        words = f"; this forecast had given it {p} within {months} months"
        day = one.day.earliest or one.day.latest
        late = day is not None and _months(self.drawn.as_of, day) >= months
        return f"{words}, {self._place(state)}{', and it came later' if late else ''}"


def _name(actor: str) -> str:
    return capital(gazetteer().spoken_name(actor))


def _at(world: Sequence[Movers], months: int) -> Movers:
    return next(one for one in world if one.months == months)


def _more(world: Sequence[Movers], number: int) -> float:
    """In which share of futures more than so many move by the end."""
    return sum(world[-1].shares[number + 1 :])


def _mean(number: float) -> str:
    return f"{number:.0f}" if number >= _WHOLE else f"{number:.2g}"


def _months(first: date, second: date) -> int:
    """Whole months between two days."""
    whole = (second.year - first.year) * 12 + second.month - first.month
    return whole - (second.day <= first.day)
