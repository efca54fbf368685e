"""`accredit lists pull` against a server on this machine that gives the Council's own file."""

import hashlib
import json
from pathlib import Path

from tests.ledger.command import fails, run
from tests.sources.web.server import Site, whole

UN = "un-consolidated"


def test_a_file_is_fetched_loaded_and_then_unchanged(
    site: Site, shared: Path, tmp_path: Path
) -> None:
    body = (shared / "data/lists/un/un_2026-02-27.xml").read_bytes()
    site.at["/consolidated.xml"] = whole(body, Content_Type="text/xml")
    place = str(tmp_path / "own.sqlite")
    args = (
        "lists", "pull", UN, "--address", f"{site.url}/consolidated.xml", "--allow-local",
        "--archive", str(tmp_path / "archive"), "--load", "--recorder", "Ada", "--ledger", place,
    )  # fmt: skip
    first = run(*args)
    assert (first.returncode, first.stderr) == (0, "")
    assert hashlib.sha256(body).hexdigest() in first.stdout
    assert "un-consolidated of 2026-02-27, 1,003 entries" in first.stdout
    again = run(*args)
    assert "un-consolidated: unchanged" in again.stdout
    assert "is loaded already" in again.stdout
    status = json.loads(run("lists", "status", "--json", "--ledger", place).stdout)
    assert [f["sha256"] for f in status["files"]] == [hashlib.sha256(body).hexdigest()]


def test_a_server_that_fails_is_told_and_nothing_is_loaded(site: Site, tmp_path: Path) -> None:
    site.at["/list.xml"] = whole(b"<html>down</html>", 200, Content_Type="text/html")
    place = str(tmp_path / "own.sqlite")
    fails(
        3, UN, "lists", "pull", UN, "--address", f"{site.url}/list.xml", "--allow-local",
        "--archive", str(tmp_path / "archive"), "--load", "--recorder", "Ada", "--ledger", place,
    )  # fmt: skip
    assert not Path(place).exists()


def test_nothing_is_fetched_from_a_local_network_unasked(site: Site, tmp_path: Path) -> None:
    fails(3, "local", "lists", "pull", UN, "--address", f"{site.url}/x", "--archive", str(tmp_path / "a"))  # fmt: skip
    assert not site.asked


def test_who_loads_must_sign(tmp_path: Path) -> None:
    fails(2, "--recorder", "lists", "pull", UN, "--load", "--archive", str(tmp_path / "a"))
