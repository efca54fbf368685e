"""The codebook, the rules of law, and the API, told."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
