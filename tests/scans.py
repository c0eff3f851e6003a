# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scanned packs made on the spot, and the language files needed to recognise their words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pymupdf
import pytest

from desktop.services.language_files import LanguageFiles, find_language_files

SAMPLE = Path(__file__).resolve().parents[1] / "resources" / "sample" / "agenda-pack.pdf"


def scanned(out: Path, pages: Sequence[int], *, dpi: int = 200, rotation: int = 0) -> Path:
    """Pages of the sample pack as pictures in a PDF without a letter of text."""
    with pymupdf.open(SAMPLE) as pack, pymupdf.open() as scan:
        for number in pages:
            page = pack[number]
            picture = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY)
            new = scan.new_page(width=page.rect.width, height=page.rect.height)
            new.insert_image(new.rect, stream=picture.tobytes("jpeg", jpg_quality=80))
            if rotation:
                new.set_rotation(rotation)
        scan.save(out)
    return out


def needed_language_files() -> LanguageFiles:
    """English, with Welsh if it is there; skips the test where there is none."""
    found = find_language_files()
    if found is None or "eng" not in found.languages:
        pytest.skip("Tesseract's eng.traineddata is not on this machine")
    return found
