"""A second coder: a language model reads, and all that it says is checked against the text.

It is never the default, and nothing else depends on it. The model is asked for quotes and for names
as they are written; who is meant, whether the words are there, and how closely they date what they
tell is decided here (extra `llm`).
"""

from accredit.coding.llm.client import Client, Endpoint, Limits
from accredit.coding.llm.coder import LlmCoder
from accredit.coding.llm.many import code_with
from accredit.coding.llm.store import AnswerStore

__all__ = ["AnswerStore", "Client", "Endpoint", "Limits", "LlmCoder", "code_with"]
