# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts of start.py that decide something, without installing anything."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from desktop.domain.interest import DeclarationKind


class Recorder:
    """Stands in for ``subprocess.run``: keeps the commands, answers with set exit codes."""

    def __init__(self, codes: dict[str, int] | None = None, stdout: str = "") -> None:
        self.commands: list[list[str]] = []
        self.codes = codes or {}
        self.stdout = stdout

    def __call__(self, command: list[str], **_options: Any) -> subprocess.CompletedProcess[Any]:
        words = [str(word) for word in command]
        self.commands.append(words)
        code = next((code for word, code in self.codes.items() if word in words), 0)
        return subprocess.CompletedProcess(words, code, stdout=self.stdout)


def test_an_old_python_is_told_in_one_sentence(start: ModuleType) -> None:
    assert start.python_complaint((3, 11)) is None
    assert start.python_complaint((4, 0)) is None
    sentence = start.python_complaint((3, 9))
    assert "3.11" in sentence
    assert "3.9" in sentence
    assert "\n" not in sentence


def test_the_interpreter_stands_where_each_system_puts_it(start: ModuleType) -> None:
    venv = Path("venv")
    assert start.venv_python(venv, windows=True) == venv / "Scripts" / "python.exe"
    assert start.venv_python(venv, windows=False) == venv / "bin" / "python"


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("win32", {}, True),
        ("darwin", {}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_a_display_is_known_by_the_environment(
    start: ModuleType, platform: str, environment: dict[str, str], expected: bool
) -> None:
    assert start.has_display(platform, environment) is expected


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        ("ID=debian\nVERSION_ID=12\n", True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ("ID=fedora\nID_LIKE=rhel\n", False),
        ('NAME="not debian"\nID=arch\n', False),
        ("", False),
    ],
)
def test_debian_and_its_children_are_known(start: ModuleType, release: str, expected: bool) -> None:
    assert start.is_debian_like(release) is expected


def test_what_is_missing_is_said_in_one_line_with_the_command(start: ModuleType) -> None:
    missing = ["libEGL.so.1", "libxcb-cursor.so.0"]
    libraries = {**start.QT_LIBRARIES, **start.X11_LIBRARIES}
    line = start.missing_sentence(missing, libraries, debian=True)
    assert "libEGL.so.1, libxcb-cursor.so.0" in line
    assert line.endswith("apt-get install -y --no-install-recommends libegl1 libxcb-cursor0")
    assert "\n" not in line
    assert "apt-get" not in start.missing_sentence(missing, libraries, debian=False)


@pytest.mark.parametrize(
    ("environment", "x11", "wayland"),
    [
        ({"DISPLAY": ":0"}, True, False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, False, True),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, True, True),
    ],
)
def test_a_window_asks_for_what_its_display_needs(
    start: ModuleType, environment: dict[str, str], x11: bool, wayland: bool
) -> None:
    libraries = start.window_libraries(environment)
    assert ("libxcb-cursor.so.0" in libraries) is x11
    assert ("libwayland-cursor.so.0" in libraries) is wayland
    assert "libcups.so.2" in libraries
    assert start.QT_LIBRARIES.items() <= libraries.items()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux is probed")
def test_a_library_that_is_not_there_is_found_missing(start: ModuleType) -> None:
    libraries = {"libc.so.6": "libc6", "libno-such-thing.so.9": "no-such-thing"}
    assert start.missing_libraries(libraries) == ["libno-such-thing.so.9"]


def test_without_a_terminal_sudo_may_not_ask_for_a_password(start: ModuleType) -> None:
    assert start.apt_command(["x"], root=False, terminal=False)[:2] == ["sudo", "-n"]
    assert start.apt_command(["x"], root=False, terminal=True)[:2] == ["sudo", "apt-get"]
    assert start.apt_command(["x"], root=True, terminal=False)[0] == "apt-get"


class Terminal(io.StringIO):
    """An input at which somebody sits."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    "stdin", [io.StringIO("y\n"), Terminal("n\n"), Terminal("\n"), Terminal("")]
)
def test_nothing_is_installed_without_leave(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, stdin: io.StringIO
) -> None:
    runner = Recorder()
    monkeypatch.setattr(start.subprocess, "run", runner)
    monkeypatch.setattr(start, "on_debian", lambda: True)
    monkeypatch.setattr(start, "is_root", lambda: False)
    monkeypatch.setattr(sys, "stdin", stdin)
    with pytest.raises(start.SetUpError):
        start.install_packages(["libegl1"], "Missing.", asked=False)
    assert runner.commands == []


def test_a_yes_at_the_terminal_is_leave(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    runner = Recorder()
    monkeypatch.setattr(start.subprocess, "run", runner)
    monkeypatch.setattr(start, "on_debian", lambda: True)
    monkeypatch.setattr(start, "is_root", lambda: False)
    monkeypatch.setattr(sys, "stdin", Terminal("y\n"))
    start.install_packages(["libegl1"], "Missing.", asked=False)
    assert runner.commands[-1][:2] == ["sudo", "apt-get"]


@pytest.mark.parametrize(("root", "asked"), [(True, False), (False, True)])
def test_packages_are_installed_as_root_or_when_asked(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, root: bool, asked: bool
) -> None:
    runner = Recorder()
    monkeypatch.setattr(start.subprocess, "run", runner)
    monkeypatch.setattr(start, "on_debian", lambda: True)
    monkeypatch.setattr(start, "is_root", lambda: root)
    start.install_packages(["libegl1"], "Missing.", asked=asked)
    update, install = runner.commands
    assert "update" in update
    assert install[-1] == "libegl1"
    assert ("sudo" in install) is not root


def test_off_debian_the_sentence_is_all_there_is(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "on_debian", lambda: False)
    with pytest.raises(start.SetUpError, match="Missing: libEGL"):
        start.install_packages(["libegl1"], "Missing: libEGL.", asked=True)


def test_an_installation_is_made_again_only_when_something_changed(start: ModuleType) -> None:
    wanted = start.fingerprint(b"[project]", (3, 11, 7))
    assert wanted != start.fingerprint(b"[project]\n", (3, 11, 7))
    assert wanted != start.fingerprint(b"[project]", (3, 12, 0))
    plain = json.dumps({"fingerprint": wanted, "extras": []})
    with_dev = json.dumps({"fingerprint": wanted, "extras": ["dev"]})
    assert start.is_installed(plain, wanted, "")
    assert not start.is_installed(plain, wanted, "dev")
    assert start.is_installed(with_dev, wanted, "dev")
    assert start.is_installed(with_dev, wanted, "")
    assert not start.is_installed(with_dev, "other", "dev")


@pytest.mark.parametrize("stamp", ["", "{", "[]", "null", "{}", '{"fingerprint": 1}'])
def test_a_spoilt_stamp_counts_as_none(start: ModuleType, stamp: str) -> None:
    assert not start.is_installed(stamp, "wanted", "")


def test_every_check_runs_and_the_first_failure_is_the_exit_code(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    runner = Recorder({"mypy": 2, "pytest": 5})
    monkeypatch.setattr(start.subprocess, "run", runner)
    assert start.test(Path("python"), ["-k", "nothing"]) == 2
    assert len(runner.commands) == len(start.CHECKS)
    assert runner.commands[-1][-2:] == ["-k", "nothing"]
    printed = capsys.readouterr()
    assert "[1/5] ruff check" in printed.out
    assert printed.err.strip() == "Failed: mypy, pytest"


def test_without_a_window_the_sample_pack_is_marked_once(
    start: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    briefing = tmp_path / "build" / "briefing.pdf"
    monkeypatch.setattr(start, "BRIEFING", briefing)
    answer = {"meeting": 4, "pages": 32, "items": 11, "new": True, "citation": "Item 6, p.6"}
    for new, expected in ((True, len(start.sample_work("4")) + 2), (False, 2)):
        runner = Recorder(stdout=json.dumps({**answer, "new": new}))
        monkeypatch.setattr(start.subprocess, "run", runner)
        start.run_without_window(start.App(Path("python"), "somewhere"))
        assert len(runner.commands) == expected
        assert str(briefing) in capsys.readouterr().out
        assert all("somewhere" in command for command in runner.commands)


def test_a_fault_of_the_app_is_one_sentence(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start.subprocess, "run", Recorder({"import": 1}))
    with pytest.raises(start.SetUpError, match="meetingpacks import"):
        start.run_without_window(start.App(Path("python"), None))


def test_the_sample_declaration_is_of_a_kind_the_app_knows(start: ModuleType) -> None:
    declare = next(words for words in start.sample_work("1") if words[0] == "declare")
    assert declare[declare.index("--kind") + 1] in set(DeclarationKind)


def test_language_files_are_got_once_and_never_needed(
    start: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where they can't be got, one line says what goes without."""
    folder = tmp_path / "usr/share/tesseract-ocr/5/tessdata"
    folder.mkdir(parents=True)
    (folder / "eng.traineddata").touch()
    assert start.missing_languages(tmp_path) == ["tesseract-ocr-cym"]
    asked_for: list[list[str]] = []

    def install(packages: list[str], sentence: str, *, asked: bool) -> None:
        asked_for.append(packages)
        raise start.SetUpError("no network")

    monkeypatch.setattr(start, "on_debian", lambda: True)
    monkeypatch.setattr(start, "is_root", lambda: True)
    monkeypatch.setattr(start, "install_packages", install)
    for _ in range(2):
        start.get_languages(asked=False, root=tmp_path, tried=tmp_path / "tried")
    assert asked_for == [["tesseract-ocr-cym"]]
    assert "will not be recognised" in capsys.readouterr().out
