"""Compiled functions, also where nothing can be kept."""

from __future__ import annotations

from typing import Any

from accredit.forecast.compiled import compiled


def test_a_function_of_no_file_is_compiled_though_it_cannot_be_kept() -> None:
    names: dict[str, Any] = {}
    exec(compile("def twice(number):\n    return 2 * number", "<nowhere>", "exec"), names)
    assert compiled()(names["twice"])(21) == 42
