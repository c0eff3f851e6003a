# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command line as a person or a script uses it, with a library and settings of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.app.main import main

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "agenda-pack.pdf"


@dataclass(frozen=True)
class Answered:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What stdout holds, as JSON."""
        return json.loads(self.out)


class CommandLine:
    """Runs commands on one library."""

    def __init__(self, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.library = library
        self._capsys = capsys

    def __call__(self, *arguments: str | Path | int) -> Answered:
        """Run a command and keep its answer."""
        self._capsys.readouterr()
        code = main(["--library", str(self.library), *map(str, arguments)])
        captured = self._capsys.readouterr()
        return Answered(code, captured.out, captured.err)

    def json(self, *arguments: str | Path | int) -> Any:
        """The JSON a command answers; it has to succeed without a word on stderr."""
        answered = self(*arguments, "--json")
        assert (answered.code, answered.err) == (0, "")
        return answered.json


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MEETINGPACKS_CONFIG", str(tmp_path / "config"))
    yield


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The command line on an empty library."""
    return CommandLine(tmp_path / "library", capsys)


@pytest.fixture(scope="session")
def sample() -> Path:
    """The project's own sample pack."""
    return SAMPLE
