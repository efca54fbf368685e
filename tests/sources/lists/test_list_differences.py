"""What changed between two files, on small lists written by hand."""

from dataclasses import replace
from datetime import date

import pytest

from accredit.errors import BadList
from accredit.model.listing import ListedName, Listing, Snapshot
from accredit.sources.lists import diff

A = Listing("1", "entity", "A", lists=("US-FTO", "US-SDGT"), tags=("FTO", "SDGT"))
B = Listing("2", "person", "B", lists=("US-SDGT",), tags=("SDGT",))


def snapshot(day: int, *listings: Listing, source: str = "ofac-sdn") -> Snapshot:
    return Snapshot(source, date(2024, 1, day), "0", listings)


def kinds(before: Listing, after: Listing) -> list[str]:
    changes = diff(snapshot(1, before), snapshot(2, after)).changes
    return [change.kind for change in changes]


def test_nothing_changes_between_equal_files() -> None:
    assert diff(snapshot(1, A, B), snapshot(2, A, B)).changes == ()


def test_who_comes_and_who_goes_is_told_with_the_window() -> None:
    found = diff(snapshot(1, A), snapshot(9, B))
    assert (found.after, found.by) == (date(2024, 1, 1), date(2024, 1, 9))
    (gone,), (come,) = found.of("removed"), found.of("added")
    assert (gone.before, gone.after, gone.lost, gone.gained) == (A, None, A.lists, ())
    assert (come.before, come.after, come.lost, come.gained) == (None, B, (), B.lists)


def test_a_list_gained_and_one_lost_are_told() -> None:
    moved = replace(A, lists=("US-SDGT", "US-IRGC"), tags=("SDGT", "IRGC"))
    (change,) = diff(snapshot(1, A), snapshot(2, moved)).changes
    assert (change.kind, change.lost, change.gained) == ("lists", ("US-FTO",), ("US-IRGC",))


def test_the_order_of_lists_is_no_change() -> None:
    assert kinds(A, replace(A, lists=A.lists[::-1], tags=A.tags[::-1])) == []


def test_a_rename_with_a_new_alias_is_two_changes() -> None:
    after = replace(A, name="C", names=(ListedName("A", "former"),))
    assert kinds(A, after) == ["renamed", "amended"]
    (_, amended) = diff(snapshot(1, A), snapshot(2, after)).changes
    assert amended.details == ("names",)


def test_changes_come_in_the_order_of_keys() -> None:
    found = diff(snapshot(1), snapshot(2, replace(B, key="10"), replace(A, key="9")))
    assert [change.key for change in found.changes] == ["10", "9"]


def test_files_of_two_sources_and_the_wrong_order_are_refused() -> None:
    with pytest.raises(BadList, match="cannot be compared"):
        diff(snapshot(1, A), snapshot(2, A, source="un-consolidated"))
    with pytest.raises(BadList, match="give the earlier snapshot first"):
        diff(snapshot(2, A), snapshot(1, A))
