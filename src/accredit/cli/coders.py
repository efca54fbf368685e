"""Which coder reads: the frames that ship, or a language model that the user names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from accredit.errors import InputError

if TYPE_CHECKING:
    from accredit.coding.llm import LlmCoder

__all__ = ["CoderName", "LlmModel", "LlmUrl", "llm_coder"]

CoderName = Annotated[
    Literal["frames", "llm"],
    Parameter(
        name="--coder",
        help="frames, without weights and network, or llm: a language model, whose every claim is "
        "checked against the text. Its key, if it wants one, is ACCREDIT_LLM_KEY.",
    ),
]
LlmUrl = Annotated[
    str | None,
    Parameter(
        help="Address of an OpenAI-compatible API, such as http://localhost:11434/v1; "
        "default: ACCREDIT_LLM_URL."
    ),
]
LlmModel = Annotated[
    str | None, Parameter(help="The model, as the server calls it; default: ACCREDIT_LLM_MODEL.")
]


def llm_coder(url: str | None, model: str | None) -> LlmCoder:
    """The coder of the language model that the user named.

    Args:
        url: As given on the command line; else of the environment.
        model: Idem.

    Raises:
        InputError: When no model is named, or the extra is not installed.
    """
    url = url or os.environ.get("ACCREDIT_LLM_URL", "")
    model = model or os.environ.get("ACCREDIT_LLM_MODEL", "")
    if not url or not model:
        raise InputError(
            "--coder llm needs a language model: --llm-url http://localhost:11434/v1 --llm-model "
            "NAME, or ACCREDIT_LLM_URL and ACCREDIT_LLM_MODEL"
        )
    from accredit.coding.llm import Client, Endpoint, LlmCoder

    return LlmCoder(Client(Endpoint.given(url, model, os.environ.get("ACCREDIT_LLM_KEY", ""))))
