# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register as PDF and as a table."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from desktop.domain.errors import KnownError
from desktop.domain.interest import Whose
from desktop.domain.standing_interest import InterestEntry, RegisterKind
from desktop.services.export_register import export_register
from desktop.services.keep_register import add_interest
from desktop.services.workers import Workers
from desktop.storage.library import Library


@pytest.fixture(autouse=True)
def _filled(library: Library) -> None:
    for entry in (
        InterestEntry(RegisterKind.BODY, "Larkfield School", "governor", since=date(2028, 9, 1)),
        InterestEntry(
            RegisterKind.LAND, "=7 Hollow Lane", whose=Whose.PARTNER, registered_on=date(2030, 1, 9)
        ),
        InterestEntry(RegisterKind.EMPLOYMENT, "Brindle Marine", ended_on=date(2029, 3, 1)),
        InterestEntry(RegisterKind.GIFT, "Kept back", sensitive=True),
    ):
        add_interest(library, entry=entry)


def test_the_paper_has_what_is_current_and_then_what_has_ended(
    library: Library, workers: Workers, tmp_path: Path
) -> None:
    out = export_register(library, workers, out=tmp_path / "r.pdf", member="Cllr A. Quill")
    document = pypdfium2.PdfDocument(out)
    text = " ".join(" ".join(p.get_textpage().get_text_range() for p in document).split())
    document.close()
    wanted = (
        "Register of interests",
        "Cllr A. Quill",
        "Current",
        "Larkfield School",
        "campaigning body, governor",
        "Since 1 September 2028",
        "of my spouse or partner",
        "Registered on 9 January 2030",
        "Sensitive interest",
        "Ended",
        "Brindle Marine",
        "Page 1 of 1",
    )
    places = [text.find(words) for words in wanted]
    assert -1 not in places, wanted[places.index(-1)]
    assert places == sorted(places)
    assert "Kept back" not in text
    assert "mine" not in text  # on one's own paper that goes without saying


def test_the_table_opens_in_a_spreadsheet_and_starts_no_formula(
    library: Library, workers: Workers, tmp_path: Path
) -> None:
    out = export_register(library, workers, out=tmp_path / "r.csv")
    rows = list(csv.reader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0][:2] == ["Interest", "Kind"]
    assert rows[1] == [
        "Larkfield School", RegisterKind.BODY.value, "governor", "mine", "2028-09-01", "", "",
    ]  # fmt: skip
    assert rows[2][0] == "'=7 Hollow Lane"
    assert rows[2][3] == "of my spouse or partner"
    assert rows[3] == ["Sensitive interest", "", "", "", "", "", ""]
    assert rows[4][-1] == "2029-03-01"


def test_a_place_that_can_t_be_written_is_said(
    library: Library, workers: Workers, tmp_path: Path
) -> None:
    for name in ("r.pdf", "r.csv"):
        with pytest.raises(KnownError, match="folder"):
            export_register(library, workers, out=tmp_path / "none" / name)
