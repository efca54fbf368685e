"""A text pasted or uploaded, read and judged."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
