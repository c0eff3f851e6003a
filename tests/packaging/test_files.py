# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every file says its licence, and none carries a trace of the machine it was written on."""

from __future__ import annotations

import re
from pathlib import Path

SPDX = "SPDX-License-Identifier: AGPL-3.0-or-later"
WITH_COMMENTS = frozenset(
    {".py", ".md", ".toml", ".svg", ".ts", ".sql", ".sh", ".desktop", ".mako"}
)
HOSTS = ("py" + "pi.", "files.python" + "hosted", "deb." + "debian", "registry." + "npmjs")
HOMES = re.compile(r"(?<![\w.])/(?:work|farm|ro" + r"ot|home/[a-z]+|Users/[A-Za-z]+)/")
SHORT = 500  # lines


def _texts(files: list[Path]) -> list[tuple[Path, str]]:
    texts = []
    for path in files:
        try:
            texts.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return texts


def test_every_source_file_says_its_licence_at_the_top(project_files: list[Path]) -> None:
    silent = [
        path
        for path, text in _texts(project_files)
        if path.suffix in WITH_COMMENTS and text and SPDX not in "\n".join(text.splitlines()[:2])
    ]
    assert silent == []


def test_no_file_carries_a_path_of_a_machine(project_files: list[Path]) -> None:
    found = [(path, hit[0]) for path, text in _texts(project_files) if (hit := HOMES.search(text))]
    assert found == []


def test_no_file_names_a_package_registry(project_files: list[Path]) -> None:
    found = [(path, host) for path, text in _texts(project_files) for host in HOSTS if host in text]
    assert found == []


def test_no_module_is_longer_than_a_person_can_hold(project_files: list[Path]) -> None:
    long = [
        (path, count)
        for path, text in _texts(project_files)
        if path.suffix == ".py" and (count := len(text.splitlines())) > SHORT
    ]
    assert long == []
