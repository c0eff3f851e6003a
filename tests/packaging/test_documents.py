# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the README, the map and the changelog name is really there."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from desktop.app import arguments

DOCUMENTS = ("README.md", "CHANGELOG.md", "desktop/README.md")


def _command_lines(text: str) -> Iterator[list[str]]:
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        for line in block.splitlines():
            if words := shlex.split(line, comments=True):
                yield words


@pytest.fixture(scope="module")
def commands(root: Path) -> list[list[str]]:
    return list(_command_lines((root / "README.md").read_text(encoding="utf-8")))


def test_the_two_commands_are_there(commands: list[list[str]]) -> None:
    assert ["python3", "packaging/start.py", "run"] in commands
    assert ["python3", "packaging/start.py", "test"] in commands


def test_every_command_of_the_readme_is_understood(
    commands: list[list[str]], start: ModuleType
) -> None:
    for words in commands:
        if words[:2] == ["python3", "packaging/start.py"]:
            start.parser().parse_args(words[2:])
        else:
            assert words[0] == "meetingpacks"
            arguments.parse(words[1:])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(root: Path, name: str) -> None:
    page = root / name
    targets = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if not target.startswith("https://")]
    assert [target for target in local if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_files_named_are_there(root: Path, name: str) -> None:
    named = re.findall(
        r"`((?:desktop|tests|resources|packaging)/[\w./-]*)`",
        (root / name).read_text(encoding="utf-8"),
    )
    assert [path for path in named if not (root / path).exists()] == []


@pytest.fixture(scope="module")
def named_in_the_map(root: Path) -> list[str]:
    text = (root / "desktop" / "README.md").read_text(encoding="utf-8")
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def test_modules_the_map_names_shortly_are_there(root: Path, named_in_the_map: list[str]) -> None:
    there = {
        p.name for place in ("desktop", "tests", "packaging") for p in (root / place).rglob("*")
    }
    named = [name for name in named_in_the_map if re.fullmatch(r"\w+\.(?:py|toml)", name)]
    assert named
    assert [name for name in named if name not in there and not (root / name).exists()] == []


def test_scripts_the_map_names_can_be_run(root: Path, named_in_the_map: list[str]) -> None:
    scripts = [name.split()[2] for name in named_in_the_map if name.startswith("python -m ")]
    places = [root / script.replace(".", "/") for script in scripts]
    assert places
    missing = [
        str(place)
        for place in places
        if not place.with_suffix(".py").exists() and not (place / "__main__.py").exists()
    ]
    assert missing == []


def test_names_in_the_code_the_map_speaks_of_are_there(
    root: Path, named_in_the_map: list[str]
) -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in (root / "desktop").rglob("*.py"))
    known = set(re.findall(r"\w+", code)) | {"qtbot"}
    spoken = [
        n for n in named_in_the_map if re.fullmatch(r"[A-Za-z_]+(?:\.(?!py|toml)[a-z_]+)?", n)
    ]
    assert spoken
    assert [name for name in spoken if not known.issuperset(name.split("."))] == []


def test_the_map_names_every_layer(root: Path) -> None:
    contracts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    layers = contracts["tool"]["importlinter"]["contracts"][0]["layers"]
    text = (root / "desktop" / "README.md").read_text(encoding="utf-8")
    for layer in " | ".join(layers).split(" | "):
        assert f"`{layer.replace('.', '/')}/`" in text


def test_the_map_names_every_folder_of_the_window(root: Path) -> None:
    text = (root / "desktop" / "README.md").read_text(encoding="utf-8")
    folders = [place.parent.name for place in (root / "desktop" / "ui").glob("*/__init__.py")]
    assert folders
    assert [name for name in folders if f"`desktop/ui/{name}/`" not in text] == []


def test_the_changelog_has_this_version(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{project['version']}]" in text
    assert "## [Unreleased]" in text


def test_the_desktop_entry_starts_the_program(root: Path) -> None:
    entry = (root / "packaging" / "meetingpacks.desktop").read_text(encoding="utf-8")
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    command = re.search(r"^Exec=(\S+)", entry, re.MULTILINE)
    assert command is not None
    assert command[1] in project["scripts"]
    assert "MimeType=application/pdf;" in entry


def test_the_ci_script_does_what_the_readme_says(root: Path) -> None:
    script = (root / ".ci" / "run").read_text(encoding="utf-8")
    assert "python3 packaging/start.py test" in script
