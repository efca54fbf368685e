"""The frames are sound: every kind has one, and every example is read as it says."""

import subprocess
import sys

from accredit.coding.check import check_frames
from accredit.coding.frames import frames


def test_every_frame_is_sound_and_every_example_is_read_as_it_says() -> None:
    assert [str(fault) for fault in check_frames()] == []


def test_there_are_many_examples() -> None:
    assert sum(len(frame.examples) for frame in frames().all) >= 900


def _check(folder) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "accredit.cli", "codebook", "check", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_frames_of_ones_own_are_checked_beside_the_shipped_ones(tmp_path) -> None:
    (tmp_path / "mine.toml").write_text(
        """
[[frame]]
id = "unfriend"
kind = "sever-relations"
verbs = ["unfriend"]
target = ["object"]
examples = ["Chad unfriended Israel. -> TCD ISR", "Chad unfriended Israel. -> ISR TCD"]
""",
        "utf-8",
    )
    done = _check(tmp_path)
    assert done.returncode == 1
    (line,) = done.stdout.strip().splitlines()
    assert "unfriend: 'Chad unfriended Israel.' is read as sever-relations TCD ISR" in line


def test_what_is_wrong_with_a_frame_is_named(tmp_path) -> None:
    (tmp_path / "mine.toml").write_text(
        '[[frame]]\nid = "x"\nkind = "befriend"\nverb = ["like"]\ntaking = ["it"]\n',
        "utf-8",
    )
    done = _check(tmp_path)
    assert done.returncode == 1
    assert "unknown field verb" in done.stdout
    assert "'befriend' is no kind" in done.stdout
    assert "taking: 'it' is none of definite, own" in done.stdout
    assert "nothing triggers it" in done.stdout


def test_a_folder_without_frames_is_refused(tmp_path) -> None:
    done = _check(tmp_path)
    assert done.returncode == 2
    assert "holds no frames" in done.stderr
