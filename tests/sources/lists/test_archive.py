"""What is put into the archive stays there, whole, and is found again by its hash."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from accredit.errors import OutsideError, UnknownId
from accredit.sources.lists.archive import Archive
from accredit.sources.lists.fetched import Fetch, Pull
from accredit.sources.lists.read import read
from tests.sources.lists.list_server import child

TEXT = b"<list/>\n" * 1000
HASH = hashlib.sha256(TEXT).hexdigest()
NOON = datetime(2025, 7, 4, 12, tzinfo=UTC)


def pull(digest: str = HASH, source: str = "ofac-sdn", when: datetime = NOON) -> Pull:
    files = (Fetch("https://example.org/a/sdn.csv?x=1", 200, 8000, digest, '"e"', "yesterday"),)
    return Pull(source, when, files)


def test_what_is_stored_is_found_by_the_hash_of_its_bytes(archive: Archive) -> None:
    assert archive.find(HASH) is None
    assert archive.store([TEXT[:10], TEXT[10:]]) == (HASH, len(TEXT))
    place = archive.find(HASH)
    assert place
    assert place.stat().st_size < len(TEXT) / 10
    assert place.stat().st_mode & 0o222 == 0
    assert b"".join(archive.chunks(HASH)) == TEXT


def test_the_same_file_is_kept_once(archive: Archive) -> None:
    archive.store([TEXT])
    first = archive.find(HASH)
    assert first
    inode = first.stat().st_ino
    archive.store([TEXT])
    assert first.stat().st_ino == inode
    assert archive.verify().objects == 1
    assert not list(archive.folder.glob("partial/*"))


def test_the_log_gives_back_what_was_recorded(archive: Archive) -> None:
    later = pull(when=NOON.replace(hour=13))
    archive.record(pull())
    archive.record(later)
    archive.record(pull(source="un-consolidated"))
    assert archive.log("ofac-sdn") == (pull(), later)
    assert archive.log("ca-sema") == ()
    assert pull().files[0].name == "sdn.csv"


def test_a_line_that_a_kill_cut_is_not_read_and_is_dropped_by_the_next(archive: Archive) -> None:
    archive.record(pull())
    log = archive.folder / "logs/ofac-sdn.jsonl"
    with log.open("ab") as file:
        file.write(b'{"source": "ofac-s')
    assert archive.log("ofac-sdn") == (pull(),)
    archive.record(pull())
    assert archive.log("ofac-sdn") == (pull(), pull())


def test_a_damaged_line_is_named(archive: Archive) -> None:
    archive.record(pull())
    log = archive.folder / "logs/ofac-sdn.jsonl"
    log.write_bytes(b"{}\n" + log.read_bytes())
    with pytest.raises(OutsideError, match=r"ofac-sdn\.jsonl:1: no line of the log"):
        archive.log("ofac-sdn")
    assert "ofac-sdn.jsonl:1" in archive.verify().faults[0]


def test_verify_names_what_is_damaged_missing_or_foreign(archive: Archive) -> None:
    assert archive.verify().faults == ()
    whole, _ = archive.store([b"whole"])
    cut, _ = archive.store([b"cut" * 1000])
    other, _ = archive.store([b"other"])
    for digest, made in ((cut, b"\x1f\x8b\x08"), (other, None)):
        place = archive.find(digest)
        source = archive.find(whole)
        assert place
        assert source
        place.chmod(0o644)
        place.write_bytes(source.read_bytes() if made is None else made)
    archive.record(pull())  # which names a file that was never stored
    stray = archive.folder / "objects/ab/notes.txt"
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.touch()
    found = archive.verify()
    assert found.objects == 3
    assert len(found.faults) == 4
    told = "\n".join(found.faults)
    for word in (cut, other, HASH, "notes.txt: no object"):
        assert word in told
    assert f"{whole}.gz" not in told
    with pytest.raises(OutsideError, match="damaged"):
        list(archive.chunks(other))


def test_files_are_laid_out_under_their_own_names_as_if_downloaded(archive: Archive) -> None:
    rows = [
        f'{n},"NAME {n}","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
        for n in range(1, 3501)
    ]
    files = []
    for name, text in (("sdn", "".join(rows) + "\x1a"), ("alt", '7,1,"aka","OTHER",-0- \r\n\x1a')):
        digest, size = archive.store([text.encode()])
        files.append(Fetch(f"https://example.org/{name}.csv", 200, size, digest))
    with archive.laid_out(files[:1]) as paths:
        alone = read(paths[0], "ofac-sdn", NOON.date())
    assert alone.digest == files[0].digest
    with archive.laid_out(files) as paths:
        assert [path.name for path in paths] == ["sdn.csv", "alt.csv"]
        both = read(paths[0], "ofac-sdn", NOON.date(), tables=paths[1:])
    assert not paths[0].exists()
    (seventh,) = (listing for listing in both.listings if listing.key == "7")
    assert seventh.names[0].text == "OTHER"
    with archive.laid_out([files[0], files[0]]) as paths:
        assert [path.name for path in paths] == ["sdn.csv", "1-sdn.csv"]


def test_what_is_not_there_or_no_source_is_said_so(archive: Archive) -> None:
    with pytest.raises(UnknownId, match="no file here has the hash"):
        list(archive.chunks(HASH))
    assert archive.find("../../etc/passwd") is None
    for name in ("../x", "", "A", "a/b"):
        with pytest.raises(UnknownId, match="no source of lists"):
            archive.log(name)


def test_the_folder_is_the_one_of_the_environment_or_in_the_users_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("ACCREDIT_ARCHIVE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Archive().folder.parts[-2:] == ("accredit", "lists")
    monkeypatch.setenv("ACCREDIT_ARCHIVE", str(tmp_path / "mine"))
    assert Archive().folder == tmp_path / "mine"
    assert Archive(tmp_path).folder == tmp_path


def _full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_gets_one_line_and_leaves_nothing(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.record(pull())
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", _full)
        with pytest.raises(OutsideError, match="cannot be written: No space left on device"):
            archive.store([TEXT])
    assert archive.find(HASH) is None
    assert not list(archive.folder.glob("partial/*"))
    assert archive.log("ofac-sdn") == (pull(),)


def test_a_folder_that_cannot_be_made_gets_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    archive = Archive(tmp_path / "file" / "lists")
    doings = (
        lambda: archive.store([TEXT]),
        lambda: archive.record(pull()),
        lambda: archive.locked("ofac-sdn", 0).__enter__(),
    )
    for doing in doings:
        with pytest.raises(OutsideError, match=r"file.*: cannot be written: Not a directory"):
            doing()


_LOOK = """
from accredit.errors import OutsideError
archive = Archive(sys.argv[1])
(pull,) = archive.log("ofac-sdn")
if os.geteuid() == 0:
    os.setuid(65534)  # whom modes bind
assert archive.log("ofac-sdn") == (pull,)
assert archive.verify().faults == ()
for doing in (
    lambda: archive.store([b"more"]),
    lambda: archive.record(pull),
    lambda: archive.locked("ofac-sdn", 0).__enter__(),
):
    try:
        doing()
    except OutsideError as error:
        assert "cannot be written: Permission denied" in str(error), error
    else:
        raise AssertionError
"""


def test_a_folder_closed_to_the_user_gets_one_line_and_can_still_be_read() -> None:
    with tempfile.TemporaryDirectory() as folder:  # where others than root may look
        Path(folder).chmod(0o755)
        archive = Archive(folder)
        archive.store([TEXT])
        archive.record(pull())
        for inside in (archive.folder, *archive.folder.glob("*"), *archive.folder.glob("*/*")):
            inside.chmod(0o555 if inside.is_dir() else 0o444)

        worker = child(_LOOK, archive.folder)
        assert worker.wait() == 0
        for inside in archive.folder.rglob("*"):
            inside.chmod(0o755)
        Path(folder).chmod(0o755)


_WORK = """
archive = Archive(sys.argv[1])
(pull, *_) = archive.log("ofac-sdn")
for turn in range(20):
    archive.store([b"the same" * 1000, bytes([turn])])
    archive.record(pull)
"""


def test_two_processes_store_and_record_at_once_and_nothing_is_lost(archive: Archive) -> None:
    archive.record(pull())
    workers = [child(_WORK, archive.folder) for _ in range(2)]
    assert [worker.wait() for worker in workers] == [0, 0]
    assert len(archive.log("ofac-sdn")) == 41
    found = archive.verify()
    assert found.objects == 20
    assert len(found.faults) == 1  # HASH, which nobody stored
    assert not list(archive.folder.glob("partial/*"))


def test_a_kill_while_storing_leaves_no_object_and_what_it_leaves_is_swept(
    archive: Archive,
) -> None:
    worker = child(
        "Archive(sys.argv[1]).store(os.urandom(10000) for _ in iter(lambda: time.sleep(0.01), 1))",
        archive.folder,
    )
    _until(lambda: bool(list(archive.folder.glob("partial/object-*"))))
    worker.kill()
    worker.wait()
    assert archive.verify().objects == 0
    (left,) = archive.folder.glob("partial/object-*")
    archive.store([TEXT])
    assert left.exists()  # it might be at work still
    os.utime(left, (0, 0))
    archive.store([TEXT])
    assert not left.exists()


def test_only_one_pulls_a_source_and_a_kill_frees_it(archive: Archive) -> None:
    worker = child(
        "with Archive(sys.argv[1]).locked('ofac-sdn', 20): time.sleep(60)",
        archive.folder,
    )
    _until(lambda: _is_locked(archive))
    with (
        pytest.raises(OutsideError, match="ofac-sdn is being pulled by another process"),
        archive.locked("ofac-sdn", 0.1),
    ):
        pass
    with archive.locked("un-consolidated", 0):
        pass
    timer = threading.Timer(0.1, worker.kill)
    timer.start()
    with archive.locked("ofac-sdn", 10):
        pass
    timer.join()
    worker.wait()


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def _is_locked(archive: Archive) -> bool:
    try:
        with archive.locked("ofac-sdn", 0):
            return False
    except OutsideError:
        return True
