"""From any id to its evidence."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
