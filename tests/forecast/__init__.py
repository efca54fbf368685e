"""Tests of what may come."""

LIFELINES = "lifelines is not here: a library that it needs has no wheel; pip install lifelines"
