"""The first page: a search, and where to begin."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
