"""What A is to B, on two clocks, and what follows."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
