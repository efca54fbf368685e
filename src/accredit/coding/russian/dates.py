"""Dates in Russian text as intervals, anchored on the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from accredit.coding.dates import Clock, next_year
from accredit.coding.russian.words import lower
from accredit.errors import BadDate
from accredit.model import PartialDate

__all__ = ["DateSpan", "find_dates", "unplaced"]

_MONTHS = (
    "январ[яьюе]", "феврал[яьюе]", "март[ауе]?", "апрел[яьюе]", "ма[йяюе]", "июн[яьюе]",
    "июл[яьюе]", "август[ауе]?", "сентябр[яьюе]", "октябр[яьюе]", "ноябр[яьюе]", "декабр[яьюе]",
)  # fmt: skip
_DAYS = (
    "понедельник[ауе]?", "вторник[ауе]?", "сред[аеуы]", "четверг[ауе]?", "пятниц[аеуы]",
    "суббот[аеуы]", "воскресень[ею]",
)  # fmt: skip
_ORDINAL = {"в прошлом": -1, "в минувшем": -1, "в этом": 0, "в нынешнем": 0, "в будущем": 1,
            "в следующем": 1}  # fmt: skip
_NUMBERS = {
    "один": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7,
    "восемь": 8, "девять": 9, "десять": 10, "двадцать": 20,
}  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(_MONTHS) + ")"
_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)(?:\s*(?:год[ауе]?|году|г\.))?"
_N = r"(?P<n>\d{1,3}|" + "|".join(_NUMBERS) + r")?"
_WHICH = r"(?P<which>" + "|".join(_ORDINAL) + ")"


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date: where it stands in the sentence, what it may be, and how it bounds its clause.

    Attributes:
        again: What comes again: `week` of a weekday, `year` of a date without a year; else empty.
    """

    start: int
    end: int
    when: PartialDate
    bound: str = "on"
    again: str = ""

    def ahead_of(self, published: date | None) -> DateSpan:
        """The same words about what is to come: `примет в понедельник`, `откроет в мае`."""
        first, last = self.when.earliest, self.when.latest
        if published is None or first is None or last is None or last >= published:
            return self
        if self.again == "week":
            return replace(self, when=PartialDate.on(first + timedelta(days=7)))
        if self.again == "year":
            return replace(self, when=PartialDate.between(next_year(first), next_year(last)))
        return self


_Reader = Callable[[re.Match[str], Clock], PartialDate | None]


def find_dates(text: str, clock: Clock) -> list[DateSpan]:
    """The dates of a sentence, in order; relative ones only where the day of publication is known.

    Args:
        text: The sentence.
        clock: The day of publication, and the date last spoken of before this sentence.
    """
    low = lower(text)
    taken: list[DateSpan] = []
    for pattern, read in _FORMS:
        for match in pattern.finditer(low):
            if any(match.start() < d.end and d.start < match.end() for d in taken):
                continue
            try:
                when = read(match, clock)
            except (ValueError, OverflowError, BadDate):
                continue
            if when is not None:
                bound, again = _bound(low, match.start()), _AGAIN.get(read, "")
                taken.append(DateSpan(match.start(), match.end(), when, bound, again))
    return sorted(taken, key=lambda d: d.start)


def unplaced(text: str) -> list[str]:
    """The date expressions of a sentence that only a day of publication could place."""
    low = lower(text)
    placed = find_dates(text, Clock())
    found: dict[int, str] = {}
    for pattern, read in _FORMS:
        for match in pattern.finditer(low):
            inside = any(match.start() < d.end and d.start < match.end() for d in placed)
            if not inside and read not in (_same, _later):
                found.setdefault(match.start(), text[match.start() : match.end()])
    return [found[start] for start in sorted(found)]


_BOUND = re.compile(r"\b(с|со|после|до|к|перед)\s+$")
_BOUNDS = {
    "с": "since",
    "со": "since",
    "после": "after",
    "до": "until",
    "к": "by",
    "перед": "until",
}


def _bound(low: str, start: int) -> str:
    match = _BOUND.search(low, max(0, start - 8), start)
    return _BOUNDS[match.group(1)] if match else "on"


def _month(match: re.Match[str]) -> int:
    return next(n for n, m in enumerate(_MONTHS, 1) if re.fullmatch(m, match["month"]))


def _full(match: re.Match[str], _: Clock) -> PartialDate:
    return PartialDate.on(date(int(match["year"]), _month(match), int(match["day"])))


def _numeric(match: re.Match[str], _: Clock) -> PartialDate:
    return PartialDate.on(date(int(match["year"]), int(match["mon"]), int(match["day"])))


def _of_month(match: re.Match[str], _: Clock) -> PartialDate:
    return PartialDate.parse(f"{match['year']}-{_month(match):02}")


def _last(day: Callable[[int], PartialDate], published: date) -> PartialDate:
    """The last such date before publication; one of up to a week ahead is that itself."""
    this = day(published.year)
    ahead = this.earliest is not None and this.earliest > published + timedelta(days=7)
    return day(published.year - 1) if ahead else this


def _day_month(match: re.Match[str], clock: Clock) -> PartialDate | None:
    month, number = _month(match), int(match["day"])
    if clock.published is None:
        return None
    return _last(lambda year: PartialDate.on(date(year, month, number)), clock.published)


def _month_alone(match: re.Match[str], clock: Clock) -> PartialDate | None:
    if clock.published is None:
        return None
    month = _month(match)
    return _last(lambda year: PartialDate.parse(f"{year}-{month:02}"), clock.published)


def _month_which(match: re.Match[str], clock: Clock) -> PartialDate | None:
    if clock.published is None:
        return None
    shift = -1 if match["which"].startswith(("прошл", "минувш")) else 0
    return PartialDate.parse(f"{clock.published.year + shift}-{_month(match):02}")


def _year(match: re.Match[str], _: Clock) -> PartialDate:
    return PartialDate.parse(match["year"])


def _weekday(match: re.Match[str], clock: Clock) -> PartialDate | None:
    if clock.published is None:
        return None
    number = next(n for n, d in enumerate(_DAYS) if re.fullmatch(d, match["weekday"]))
    if match.groupdict().get("next"):
        return PartialDate.on(
            clock.published + timedelta(days=(number - clock.published.weekday() - 1) % 7 + 1)
        )
    return PartialDate.on(
        clock.published - timedelta(days=(clock.published.weekday() - number) % 7)
    )


def _near(match: re.Match[str], clock: Clock) -> PartialDate | None:
    if clock.published is None:
        return None
    shift = {"вчера": -1, "накануне": -1, "позавчера": -2, "завтра": 1}.get(match["word"], 0)
    return PartialDate.on(clock.published + timedelta(days=shift))


def _span(match: re.Match[str], clock: Clock) -> PartialDate | None:
    if clock.published is None:
        return None
    shift, unit = _ORDINAL[match["which"]], match["unit"]
    if unit.startswith("год"):
        return PartialDate.parse(str(clock.published.year + shift))
    index = clock.published.year * 12 + clock.published.month - 1 + shift
    return PartialDate.parse(f"{index // 12}-{index % 12 + 1:02}")


def _week(match: re.Match[str], clock: Clock) -> PartialDate | None:
    if clock.published is None:
        return None
    which = match["which"]
    shift = (
        -1 if which in ("прошлой", "минувшей") else 1 if which in ("следующей", "будущей") else 0
    )
    monday = clock.published - timedelta(days=clock.published.weekday() - 7 * shift)
    last = clock.published if shift == 0 else monday + timedelta(days=6)
    return PartialDate.between(monday, last)


def _ago(match: re.Match[str], clock: Clock) -> PartialDate | None:
    if clock.published is None:
        return None
    count = match["n"]
    number = 1 if not count else int(count) if count.isdigit() else _NUMBERS[count]
    unit = match["unit"]
    if unit.startswith(("год", "лет")):
        return PartialDate.parse(str(clock.published.year - number))
    if unit.startswith("месяц"):
        index = clock.published.year * 12 + clock.published.month - 1 - number
        return PartialDate.parse(f"{index // 12}-{index % 12 + 1:02}")
    days = number * 7 if unit.startswith("недел") else number
    day = clock.published - timedelta(days=days)
    if unit.startswith("недел"):
        return PartialDate.between(day - timedelta(days=3), day + timedelta(days=3))
    return PartialDate.on(day)


def _part(match: re.Match[str], clock: Clock) -> PartialDate | None:
    """A third of a month, by convention."""
    year = match.groupdict().get("year")
    if year:
        whole = PartialDate.parse(f"{year}-{_month(match):02}")
    elif clock.published is not None:
        month = _month(match)
        whole = _last(lambda y: PartialDate.parse(f"{y}-{month:02}"), clock.published)
    else:
        return None
    if whole.earliest is None or whole.latest is None:
        return None
    first, last = {"нач": (1, 10), "сер": (11, 20)}.get(
        match["part"].removeprefix("в ")[:3], (21, whole.latest.day)
    )
    return PartialDate.between(whole.earliest.replace(day=first), whole.earliest.replace(day=last))


def _part_of_year(match: re.Match[str], _: Clock) -> PartialDate:
    """A third of a year, as in English."""
    year, part = int(match["year"]), match["part"].removeprefix("в ")[:3]
    first, last = {"нач": ((1, 1), (4, 30)), "сер": ((5, 1), (8, 31))}.get(part, ((9, 1), (12, 31)))
    return PartialDate.between(date(year, *first), date(year, *last))


def _same(_: re.Match[str], clock: Clock) -> PartialDate | None:
    return clock.spoken or None


def _later(match: re.Match[str], clock: Clock) -> PartialDate | None:
    """`через три дня`, `неделей позже`, `на следующий день`: from the day last clock.spoken of."""
    if clock.spoken.earliest is None or clock.spoken.earliest != clock.spoken.latest:
        return None
    found = match.groupdict()
    count, unit = found.get("n"), found.get("unit") or "день"
    number = 1 if not count else int(count) if count.isdigit() else _NUMBERS[count]
    if not unit.startswith(("д", "недел", "сут")):
        return None
    days = number * 7 if unit.startswith("недел") else number
    return PartialDate.on(clock.spoken.earliest + timedelta(days=days))


_UNIT = r"(?P<unit>д(?:ень|ня|ней)|сут(?:ки|ок)|недел[юиьей]+|месяц(?:а|ев)?|год(?:а)?|лет)"
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"), reader)
    for pattern, reader in (
        (r"(?P<year>\d{4})-(?P<mon>\d\d)-(?P<day>\d\d)", _numeric),
        (r"(?P<day>\d{1,2})\.(?P<mon>\d\d)\.(?P<year>\d{4})", _numeric),
        (rf"(?P<day>[0-3]?\d)(?:-го)?\s+{_MONTH}\s+{_YEAR}", _full),
        (
            rf"(?P<part>в начале|начале|в середине|середине|в конце|конце)\s+{_MONTH}"
            rf"(?:\s+{_YEAR})?",
            _part,
        ),
        (
            rf"(?P<part>в начале|начале|в середине|середине|в конце|конце)\s+{_YEAR}",
            _part_of_year,
        ),
        (rf"{_MONTH}\s+(?P<which>прошлого|минувшего|этого|нынешнего)\s+года", _month_which),
        (rf"{_MONTH}\s+{_YEAR}", _of_month),
        (rf"(?P<day>[0-3]?\d)(?:-го)?\s+{_MONTH}", _day_month),
        (rf"{_N}\s*{_UNIT}\s+назад", _ago),
        (rf"(?:через|спустя)\s+{_N}\s*{_UNIT}", _later),
        (rf"{_N}\s*{_UNIT}\s+(?:спустя|позже)", _later),
        (r"на\s+следующий\s+день", _later),
        (r"в\s+тот\s+же\s+день|тогда\s+же|того\s+же\s+дня", _same),
        (r"на\s+(?P<which>прошлой|минувшей|этой|нынешней|следующей|будущей)\s+неделе", _week),
        (rf"{_WHICH}\s+(?P<unit>году|месяце)", _span),
        (
            r"(?P<next>следующ(?:ий|ую|ее)\s+)?(?P<weekday>" + "|".join(_DAYS) + ")",
            _weekday,
        ),
        (r"(?P<word>вчера|сегодня|завтра|накануне|позавчера)", _near),
        (r"(?P<year>1[6-9]\d\d|20\d\d)(?:-м)?\s*(?:год[ауе]?|году|г\.)", _year),
        (rf"(?:(?<=в )|(?<=во )|(?<=с )|(?<=до )){_MONTH}", _month_alone),
    )
)
_AGAIN: dict[_Reader, str] = {_weekday: "week", _day_month: "year", _month_alone: "year"}
