"""Official lists: screening, histories, what changed."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
