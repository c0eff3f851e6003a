# SPDX-License-Identifier: AGPL-3.0-or-later
"""Folders and zips: nothing but papers is taken, and nothing is written outside."""

from __future__ import annotations

import os
import stat
import tempfile
import zipfile
from pathlib import Path

import pytest

from desktop.domain.errors import CancelledError, KnownError
from desktop.services import gather_files as gathering
from desktop.services.gather_files import discard, gather_files, natural_key


def zipped(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


def test_a_zip_is_flattened_into_a_folder_of_our_own(tmp_path: Path) -> None:
    archive = zipped(
        tmp_path / "papers.zip",
        {
            "Item 10/Report.pdf": b"ten",
            "Item 8\\Report.pdf": b"eight",
            "../../outside.pdf": b"out",
            "/root.pdf": b"root",
            "C:\\Windows\\con.pdf": b"con",
            "__MACOSX/._Report.pdf": b"junk",
            ".hidden.pdf": b"junk",
            "read me.txt": b"junk",
            "run.exe": b"junk",
            "meeting.XML": b"<a/>",
        },
    )
    before = set(tmp_path.iterdir())
    found = gather_files([archive])
    assert found.temporary is not None
    try:
        assert set(tmp_path.iterdir()) == before
        for file in found.files:
            assert file.path.resolve().is_relative_to(found.temporary.resolve())
        named = {(f.folder, f.name): f.path.read_bytes() for f in found.files}
        assert named[("Item 8", "Report.pdf")] == b"eight"
        assert named[("Item 10", "Report.pdf")] == b"ten"
        assert named[("Windows", "con-.pdf")] == b"con"
        assert len(named) == 6
        reports = [f.folder for f in found.files if f.name == "Report.pdf"]
        assert reports == ["Item 8", "Item 10"]
    finally:
        discard(found.temporary)
    assert not found.temporary.exists()


def test_a_locked_zip_gets_one_sentence(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "locked.zip", {"a.pdf": b"words"})
    data = bytearray(archive.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1  # says "encrypted" in the list at its end
    archive.write_bytes(bytes(data))
    with pytest.raises(KnownError, match="locked with a password"):
        gather_files([archive])


def test_limits_hold_whatever_the_zip_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MOST_BYTES", 100_000)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    swollen = zipped(tmp_path / "swollen.zip", {"a.pdf": b"0" * 5_000_000})
    with pytest.raises(KnownError, match="too much"):
        gather_files([swollen])
    monkeypatch.setattr(gathering, "MOST_FILES", 3)
    many = zipped(tmp_path / "many.zip", {f"{n}.pdf": b"" for n in range(4)})
    with pytest.raises(KnownError, match="more than 3"):
        gather_files([many])
    assert not list(tmp_path.glob("meetingpacks-*"))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", b"%PDF-1.4"])
def test_what_is_no_zip(tmp_path: Path, data: bytes) -> None:
    archive = tmp_path / "broken.zip"
    archive.write_bytes(data)
    with pytest.raises(KnownError, match=r"no zip file"):
        gather_files([archive])


def test_a_damaged_entry_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    archive = zipped(tmp_path / "torn.zip", {"a.pdf": os.urandom(5000)})
    data = bytearray(archive.read_bytes())
    data[1000] ^= 0xFF
    archive.write_bytes(bytes(data))
    with pytest.raises(KnownError):
        gather_files([archive])
    assert not list(tmp_path.glob("meetingpacks-*"))


def test_links_in_a_zip_are_not_followed(tmp_path: Path) -> None:
    archive = tmp_path / "links.zip"
    with zipfile.ZipFile(archive, "w") as made:
        entry = zipfile.ZipInfo("link.pdf")
        entry.create_system = 3
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(entry, "/etc/hosts")
    with pytest.raises(KnownError, match="no PDF"):
        gather_files([archive])


def test_a_folder_is_walked_but_not_left(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    folder = tmp_path / "papers"
    for made in (outside, folder / "Item 2", folder / "Item 10", folder / ".git"):
        made.mkdir(parents=True)
    (outside / "secret.pdf").write_bytes(b"secret")
    for name in ("Item 2/b.pdf", "Item 10/a.pdf", ".git/c.pdf", "z.pdf", "letter.docx"):
        (folder / name).write_bytes(b"words")
    try:
        (folder / "way out").symlink_to(outside, target_is_directory=True)
        (folder / "secret.pdf").symlink_to(outside / "secret.pdf")
    except OSError:
        pass  # links need a right that not every Windows account has
    found = gather_files([folder])
    assert [(f.folder, f.name) for f in found.files] == [
        ("Item 2", "b.pdf"),
        ("Item 10", "a.pdf"),
        ("", "z.pdf"),
    ]
    assert found.temporary is None
    with pytest.raises(KnownError, match="no PDF"):
        gather_files([_empty(tmp_path)])


def test_it_can_be_stopped(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "papers.zip", {"a.pdf": b"words"})
    with pytest.raises(CancelledError):
        gather_files([archive], cancelled=lambda: True)


def test_numbers_sort_as_numbers() -> None:
    names = ["Item 10", "Item 9", "item 8a", "Appendix"]
    assert sorted(names, key=natural_key) == ["Appendix", "item 8a", "Item 9", "Item 10"]


def _empty(folder: Path) -> Path:
    made = folder / "empty"
    made.mkdir()
    return made


def test_a_zip_in_a_zip_or_a_folder_is_opened_too(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "Item 4.zip", {"Appendix A.pdf": b"%PDF-1", "Read me.txt": b"no"})
    empty = zipped(tmp_path / "Pictures.zip", {"a.png": b"no"})
    backup = zipped(tmp_path / "Backup.zip", {"library.sqlite3": b"", "files/a.pdf": b"%PDF-9"})
    parts = {each.name: each.read_bytes() for each in (inner, empty, backup)}
    outer = zipped(
        tmp_path / "All.zip", {"Agenda.pdf": b"%PDF-2", **parts, "Torn.zip": b"PK\3\4 torn"}
    )
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "All.zip").write_bytes(outer.read_bytes())
    for given in (outer, folder):
        gathered = gather_files([given])
        assert gathered.temporary is not None
        named = {file.name: file for file in gathered.files}
        assert set(named) == {"Agenda.pdf", "Appendix A.pdf", "Torn.zip"}, "the torn one is told"
        assert named["Appendix A.pdf"].path.read_bytes() == b"%PDF-1"
        assert {file.container for file in gathered.files} == {given}
        discard(gathered.temporary)
        assert not gathered.temporary.exists()


def test_a_folder_with_no_papers_but_in_backups_has_none(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    zipped(tmp_path / "folder" / "Backup.zip", {"library.sqlite3": b"", "files/a.pdf": b"%PDF-9"})
    with pytest.raises(KnownError, match="no PDF"):
        gather_files([tmp_path / "folder"])


def test_zips_in_zips_without_end_do_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = b"%PDF-1" + bytes(1000)
    name = "Paper.pdf"
    for depth in range(6):
        path = zipped(tmp_path / f"{depth}.zip", {name: data})
        data, name = path.read_bytes(), path.name
    gathered = gather_files([path])
    assert [file.name for file in gathered.files] == ["2.zip"]
    discard(gathered.temporary)
    monkeypatch.setattr("desktop.services.gather_files.MOST_BYTES", 900)
    with pytest.raises(KnownError, match="too much"):
        gather_files([tmp_path / "2.zip"])
