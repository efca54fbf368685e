"""Who moves next, what if, and how good such forecasts were."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
