# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of the surroundings share: the project's root, its files, and start.py."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = frozenset({"build", "dist"})


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def start() -> Iterator[ModuleType]:
    """``packaging/start.py`` as a module."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "packaging" / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["start"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["start"]


@pytest.fixture(scope="session")
def project_files() -> list[Path]:
    """Every file of the project: as git knows them, or by walking where there is no git."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        if listing.returncode == 0:
            names = listing.stdout.decode().split("\0")
            return [ROOT / name for name in names if name and (ROOT / name).is_file()]
    return list(_walk(ROOT))


def _walk(folder: Path) -> Iterator[Path]:
    for entry in os.scandir(folder):
        path = Path(entry.path)
        if entry.is_file():
            yield path
        elif path == ROOT / ".ci" or not (
            entry.name.startswith((".", "__pycache__"))
            or entry.name in NOT_OURS
            or entry.name.endswith(".egg-info")
        ):
            yield from _walk(path)
