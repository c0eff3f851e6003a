# SPDX-License-Identifier: AGPL-3.0-or-later
"""On a library that can only be read, commands that read work and those that write say why not."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.storage.revision import library_file
from tests.app.conftest import CommandLine


def without_rights() -> list[str]:
    """What makes a command heed the rights of files even where root runs it; skips the test."""
    if os.name != "posix":
        pytest.skip("rights of files are another thing here")
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("whoever runs this may write everywhere")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"]


def test_in_a_folder_that_cannot_be_written_to(
    run: CommandLine, sample: Path, tmp_path: Path
) -> None:
    run("import", sample)
    run("ask", "1", "--item", "5", "Who pays for the boats?")
    prefix = without_rights()

    def say(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*prefix, sys.executable, "-m", "desktop", "--library", str(run.library), *arguments],
            capture_output=True,
            text=True,
            check=False,
        )

    handed = tmp_path / "meeting.mpmeeting"
    assert run("hand-over", "1", "-o", handed).code == 0
    for each in [run.library, *run.library.rglob("*")]:
        each.chmod(0o555 if each.is_dir() else 0o444)
    try:
        for arguments, words in (
            (("list",), "11 items"),
            (("show", "1"), "Weir Room"),
            (("search", "boats"), "Who pays for the boats?"),
            (("export", "markdown", "1", "-o", str(tmp_path / "notes.md")), "Written"),
        ):
            told = say(*arguments)
            assert (told.returncode, told.stderr) == (0, "") and words in told.stdout
        for arguments in (
            ("ask", "1", "--item", "5", "And who rows them?"),
            ("note", "1", "--item", "5", "Ask first."),
            ("import", str(sample)),
            ("take-in", str(handed)),
        ):
            told = say(*arguments)
            assert told.returncode == 1 and told.stdout == ""
            assert "nothing can be written" in told.stderr and told.stderr.count("\n") == 1
    finally:
        for each in [run.library, *run.library.rglob("*")]:
            if each.is_dir():
                each.chmod(0o755)


def test_of_a_damaged_library_what_is_left(run: CommandLine, sample: Path) -> None:
    run("import", sample)
    run("ask", "1", "--item", "5", "Who pays for the boats?")
    file = library_file(run.library)
    connection = sqlite3.connect(file)
    (page,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'alembic_version'"
    ).fetchone()
    connection.close()
    data = bytearray(file.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    file.write_bytes(data)
    for arguments, words in ((("list",), "1 paper"), (("search", "boats"), "Who pays for the")):
        told = run(*arguments)
        assert told.code == 0 and words in told.out
        assert "damaged" in told.err, "that it is not all there is said"
    told = run("note", "1", "Ask first.")
    assert told.code == 1 and "damaged" in told.err and told.err.count("\n") == 1
    assert file.read_bytes() == data
