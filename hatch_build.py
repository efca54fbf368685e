"""The coder as C, for a wheel that is built with `HATCH_BUILD_HOOKS_ENABLE=1`.

See docs/how-to/compile.md. Nothing is written beside the sources: an extension there would hide
the file that it was made of.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = "accredit/coding"  # the English coder; the Russian one waits for its dictionary
LEFT = ("__init__.py", "check.py", "cluster.py", "many.py")  # what waits for others, or is run once
SCRIPT = """
import sys
from mypyc.build import mypycify
from setuptools import setup

level, *files = sys.argv[1:]
sys.argv[1:] = ["-q", "build_ext", "--build-lib", "built", "--build-temp", "temporary"]
setup(ext_modules=mypycify(files, opt_level=level, debug_level="0", multi_file=True))
"""


def compiled(root: Path, folder: Path, level: str = "3") -> Path:
    """Compile the coder of a checkout.

    Args:
        root: Where `pyproject.toml` lies.
        folder: An empty folder, which gets a copy of the sources and all that comes of them.
        level: How hard the C compiler tries, `0` to `3`.

    Returns:
        The folder with the extensions, each at its place.

    Raises:
        RuntimeError: With what the compilers said, when one of them failed.
    """
    shutil.copytree(root / "src", folder, dirs_exist_ok=True)
    shutil.copy(root / "pyproject.toml", folder / "mypy.toml")
    files = sorted(p for p in folder.joinpath(FOLDER).glob("*.py") if p.name not in LEFT)
    names = [str(file.relative_to(folder)) for file in files]
    (folder / "compile.py").write_text(SCRIPT, "utf-8")
    command = [sys.executable, "compile.py", level, "--config-file=mypy.toml", *names]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"the coder could not be compiled:\n{done.stdout}{done.stderr}")
    return folder / "built"


class CompiledCoder(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the extensions to the wheel, and says that it is for one kind of machine."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Before the wheel is written."""
        self._folder = Path(tempfile.mkdtemp())
        built = compiled(Path(self.root), self._folder)
        for file in built.rglob("*.so"):
            build_data["force_include"][str(file)] = str(file.relative_to(built))
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """After it."""
        shutil.rmtree(self._folder)
