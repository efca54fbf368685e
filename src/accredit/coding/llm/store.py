"""Answers kept on disk, so that no question is asked, or paid for, twice."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

import platformdirs

from accredit.coding.llm.prompt import Message

__all__ = ["AnswerStore"]


class AnswerStore:
    """A folder of answers by the hash of model and messages.

    It only helps: what cannot be read is not there, and what cannot be written is not kept.

    Args:
        folder: Where; that of the user's cache when omitted.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or _own()

    def get(self, model: str, messages: list[Message]) -> str | None:
        """The answer that was kept, or `None`."""
        if self._folder is None:
            return None
        try:
            kept = json.loads(self._file(self._folder, model, messages).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        answer = kept.get("answer") if isinstance(kept, dict) else None
        return answer if isinstance(answer, str) else None

    def put(self, model: str, messages: list[Message], answer: str) -> None:
        """Keep an answer; it appears whole or not at all."""
        if self._folder is None:
            return
        file = self._file(self._folder, model, messages)
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=file.parent, prefix=".part-")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as part:
                    json.dump({"model": model, "answer": answer}, part)
                Path(name).replace(file)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    @staticmethod
    def _file(folder: Path, model: str, messages: list[Message]) -> Path:
        asked = json.dumps([model, messages], ensure_ascii=True)
        key = hashlib.sha256(asked.encode()).hexdigest()
        return folder / key[:2] / f"{key}.json"


def _own() -> Path | None:
    try:
        return platformdirs.user_cache_path("accredit") / "llm"
    except RuntimeError:  # a user without a home
        return None
