"""Where every state stands towards a target, on a map and over time."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
