"""Many documents: several questions out at once, results in order, one failure takes no other along."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time

import pytest

from accredit.coding.llm import code_with
from accredit.errors import OutsideError
from accredit.model import Document
from tests.coding.llm.model_server import claim, content, error, serving, silent


def documents(number: int) -> list[Document]:
    texts = [f"Russia recognised Kosovo, as report {n} says." for n in range(number)]
    return [Document(f"d{n}", text, address=f"{n}.txt") for n, text in enumerate(texts)]


def answering(model, slow: int = -1, broken: int = -1):
    """Answer each by what it asks; one slowly, one not at all."""

    def reply(to) -> None:
        text = model.text()
        number = int(re.findall(r"report (\d+)", text)[-1])
        if number == broken:
            error(400, "this text is not allowed")(to)
            return
        if number == slow:
            time.sleep(0.3)
        row = claim("Russia recognised Kosovo", target="Kosovo")
        content(json.dumps({"claims": [row]}))(to)

    return reply


def test_claims_come_in_the_order_of_the_documents_without_their_texts(tmp_path):
    with serving(error(500)) as model:
        model.replies = [answering(model)]
        coder = model.coder(tmp_path)
        done = list(code_with(coder, documents(6), jobs=1, failed=lambda *_: None))
        again = list(code_with(coder, documents(6), jobs=3, failed=lambda *_: None))
    assert [c.document.id for c in done] == [f"d{n}" for n in range(6)]
    assert all(c.document.text == "" and len(c.claims) == 1 for c in done)
    assert again == done
    assert coder.counts == {"asked": 6, "kept": 6, "taken": 12}


def test_a_document_without_an_answer_is_named_and_the_others_are_read(tmp_path):
    failed = []
    with serving(error(500)) as model:
        model.replies = [answering(model, broken=2)]
        told = lambda document, why: failed.append((document.address, str(why)))  # noqa: E731
        done = list(code_with(model.coder(tmp_path), documents(5), jobs=1, failed=told))
    assert [c.document.id for c in done] == ["d0", "d1", "d3", "d4"]
    [(address, why)] = failed
    assert address == "2.txt"
    assert "400 Bad Request: this text is not allowed" in why


def test_whoever_leaves_waits_for_nobody(tmp_path):
    archive = tmp_path / "archive"
    archive.mkdir()
    for one in documents(8):
        (archive / one.address).write_text(one.text)
    with serving(silent(30)) as model:
        words = ("code", str(archive), "--coder", "llm", "--llm-url", model.url)
        command = [sys.executable, "-m", "accredit.cli", *words, "--llm-model", "m"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            while len(model.asked) < 4:
                assert process.poll() is None
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            told = process.communicate(timeout=10)[1]
    assert process.returncode == 130
    assert "Traceback" not in told
    assert len(model.asked) == 4


def test_a_server_that_will_not_be_asked_ends_all(tmp_path):
    with serving(error(401)) as model:
        with pytest.raises(OutsideError, match="does not accept the key"):
            list(code_with(model.coder(tmp_path), documents(50), jobs=4, failed=lambda *_: None))
        assert len(model.asked) < 20
