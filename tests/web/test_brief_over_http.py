"""Briefs over HTTP: hostile texts, the form without scripts, and how a text is cut for its page."""

from __future__ import annotations

import random
from dataclasses import replace

import httpx

from accredit.brief import Judged
from accredit.coding import read
from accredit.model import Document, Quote, Verdict, VerdictValue
from accredit.web.highlights import pieces
from tests.conftest import ROOT
from tests.web.conftest import Served
from tests.web.texts import HOSTILE, KNOWN


def test_hostile_bytes_are_answered_and_nothing_of_them_runs(served: Served) -> None:
    asked = {"published": "2024-06-01", "known": KNOWN}
    text = {"Content-Type": "text/plain"}
    part = httpx.post(f"{served.url}/brief", params=asked, content=HOSTILE.encode(), headers=text)
    assert part.status_code == 200
    assert "<script>document" not in part.text
    assert "<img" not in part.text
    assert "'self'" in part.headers["content-security-policy"]
    assert part.headers["cache-control"] == "no-store"
    long = "China has recognised the Taliban \u202e. " * 300 + "a" * 100_000
    assert (
        httpx.post(
            f"{served.url}/brief",
            params=asked,
            content=long.encode() + b"\xff\x00",
            headers=text,
            timeout=60,
        ).status_code
        == 200
    )
    for body, kind in (
        (b"%PDF-1.7", "text/plain"),
        (b"", "text/plain"),
        (b"\x00" * 999, "text/html"),
    ):
        refused = httpx.post(f"{served.url}/brief", content=body, headers={"Content-Type": kind})
        assert refused.status_code == 422
        assert refused.headers["content-type"] == "application/problem+json"
    many = b"China has recognised the Taliban. " * 2001
    crowded = httpx.post(f"{served.url}/brief", content=many, headers=text, timeout=60)
    assert "a page shows 2,000 at most" in crowded.json()["detail"]
    assert (
        httpx.post(f"{served.url}/brief", content=b"x" * 2_000_001, headers=text).status_code == 413
    )


def test_the_form_works_without_scripts(served: Served) -> None:
    answer = httpx.post(
        f"{served.url}/brief",
        data={"text": HOSTILE, "published": "2024-06-01", "known": KNOWN, "outlet": ""},
        headers={"Accept": "text/html"},
    )
    assert answer.status_code == 200
    assert answer.text.startswith("<!doctype html>")
    assert 'class="said s-contradicted"' in answer.text
    empty = httpx.post(f"{served.url}/brief", data={"text": " "}, headers={"Accept": "text/html"})
    assert empty.status_code == 422
    assert "paste one" in empty.text


def test_the_example_is_the_one_that_ships() -> None:
    shipped = ROOT / "src" / "accredit" / "web" / "static" / "example-article.txt"
    assert shipped.read_bytes() == (ROOT / "examples" / "russia-taliban-2025.txt").read_bytes()


def test_the_pieces_of_a_text_are_the_text_and_lie_within_their_claims() -> None:
    chance = random.Random(7)
    text = "".join(chance.choices("ab \n\u202e", k=60))
    (claim, *_) = read(Document("x", "China has recognised the Taliban."))
    for _ in range(200):
        judged = [_spanning(claim, text, n, chance) for n in range(1, chance.randint(1, 7))]
        place, found = 0, list(pieces(text, judged))
        for one in found:
            end = place + len(_written(one.parts))
            assert {j.number for j in one.claims} == {
                j.number
                for j in judged
                if j.claim.quote.start <= place and end <= j.claim.quote.end
            }
            assert all(j.claim.quote.start == place for j in one.begin)
            place = end
        assert "".join(_written(one.parts) for one in found) == text
        assert sorted(j.number for one in found for j in one.begin) == [j.number for j in judged]


def _spanning(claim, text: str, number: int, chance: random.Random) -> Judged:
    start = chance.randrange(len(text))
    end = chance.randint(start + 1, len(text))
    value = chance.choice(list(VerdictValue))
    quoted = replace(claim, quote=Quote(start, end, text[start:end]))
    return Judged(number, quoted, Verdict(claim.id, value, "why"))


def _written(parts: tuple[str, ...]) -> str:
    return "".join(part if n % 2 == 0 else chr(int(part[2:], 16)) for n, part in enumerate(parts))
