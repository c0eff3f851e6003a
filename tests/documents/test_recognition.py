# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words recognised in pictures: where they stand, and what is said when it can't be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.documents.jobs import PageWords, ReadStructure, Recognise, Source
from desktop.documents.worker_client import WorkerClient
from desktop.domain.errors import LanguageFileError, PageUnreadableError
from desktop.domain.page import Word
from desktop.domain.reading import PackText
from tests.documents.conftest import source_of
from tests.scans import SAMPLE, needed_language_files, scanned


def lines_of(text: PackText) -> list[str]:
    """A reader for ``ReadStructure``."""
    return [page.text for page in text.pages]


def place(words: list[Word], text: str) -> Word:
    return next(word for word in words if word.text.strip(".,") == text)


def test_words_stand_where_they_are_shown(shared_client: WorkerClient, tmp_path: Path) -> None:
    files = needed_language_files()
    source = source_of(scanned(tmp_path / "scan.pdf", [0]))
    assert shared_client.call(PageWords(source, 0)) == []
    page = shared_client.call(Recognise(source, 0, files.folder, "eng"))
    real = shared_client.call(PageWords(source_of(SAMPLE), 0))
    longest = max((word for word in real if word.text.isalpha()), key=lambda word: len(word.text))
    found, wanted = place(list(page.words), longest.text).rect, longest.rect
    assert abs(found.middle_x - wanted.middle_x) < 3
    assert abs(found.middle_y - wanted.middle_y) < 4
    kept = {word.text for word in page.words}
    plain = [word.text for word in real if word.text.isalnum()]
    assert sum(text in kept for text in plain) > 0.95 * len(plain)

    texts = shared_client.call(ReadStructure(source, lines_of, "scan.pdf", (page.text,)))
    assert texts == [page.text.text]


def test_a_page_stored_sideways_is_read_as_it_is_shown(
    shared_client: WorkerClient, tmp_path: Path
) -> None:
    """Its letters lie on their side then, but its words stay within the page as displayed."""
    files = needed_language_files()
    source = source_of(scanned(tmp_path / "side.pdf", [0], rotation=180))
    page = shared_client.call(Recognise(source, 0, files.folder, "eng"))
    assert (page.size.rotation, round(page.size.width), round(page.size.height)) == (180, 595, 842)
    assert all(w.rect.x0 >= 0 and w.rect.y1 <= 843 for w in page.words)


def test_a_language_file_that_is_none_is_told(shared_client: WorkerClient, tmp_path: Path) -> None:
    source = source_of(scanned(tmp_path / "scan.pdf", [0], dpi=40))
    (tmp_path / "eng.traineddata").write_bytes(b"no such thing" * 100)
    with pytest.raises(LanguageFileError, match="can't be used"):
        shared_client.call(Recognise(source, 0, str(tmp_path), "eng"))


@pytest.mark.parametrize("kept", [0, 4000])
def test_nothing_is_printed_about_a_damaged_language_file(
    client: WorkerClient, tmp_path: Path, capfd: pytest.CaptureFixture[str], kept: int
) -> None:
    """Tesseract has lines of its own for it, which no member should see."""
    source = source_of(scanned(tmp_path / "scan.pdf", [0], dpi=40))
    whole = Path(needed_language_files().folder, "eng.traineddata").read_bytes()
    (tmp_path / "eng.traineddata").write_bytes(whole[:kept] or b"no such thing" * 100)
    with pytest.raises(LanguageFileError):
        client.call(Recognise(source, 0, str(tmp_path), "eng"))
    client.close()
    assert capfd.readouterr().err == ""


def test_a_page_that_is_not_there_is_told(shared_client: WorkerClient, tmp_path: Path) -> None:
    source: Source = source_of(scanned(tmp_path / "scan.pdf", [0], dpi=40))
    with pytest.raises(PageUnreadableError):
        shared_client.call(Recognise(source, 7, str(tmp_path), "eng"))
