"""Forecasts of the past, made as they would have been, and how good they were."""
