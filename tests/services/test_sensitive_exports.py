# SPDX-License-Identifier: AGPL-3.0-or-later
"""No file the app can write says what a sensitive interest is, in whatever form it is written.

All services that write are gone through; one that is added has to be put among them.
"""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import pymupdf
import pytest

from desktop.domain.interest import (
    ActionTaken,
    DeclarationDetails,
    DeclarationKind,
    Dispensation,
    Whose,
)
from desktop.domain.print_style import AS_ALWAYS, PageOrder, PrintSize, PrintStyle
from desktop.domain.standing_interest import InterestEntry, RegisterKind
from desktop.services.declare import declare, delete_declaration
from desktop.services.export_calendar import export_calendar
from desktop.services.export_paper import SUFFIXES, TABLES, Paper, export_paper, paper_text
from desktop.services.export_record import export_record
from desktop.services.export_register import export_register
from desktop.services.export_tag_thread import export_tag_thread
from desktop.services.export_work import export_work
from desktop.services.hand_over import write_meeting
from desktop.services.import_progress import ImportResult
from desktop.services.keep_register import add_interest, delete_interest
from desktop.services.leave_room import come_back, leave_room
from desktop.services.locate import find_item
from desktop.services.mark_words import mark_quote
from desktop.services.report_fault import compose_report
from desktop.services.use_rules import DEFAULT, all_rules
from desktop.services.workers import Workers
from desktop.storage.library import Library
from tests.storage.samples import all_tags

SERVICES = Path(__file__).resolve().parents[2] / "desktop" / "services"
SECRETS = ("Zanzibar", "Windmill", "lamplighter", "Nightingale", "QX9")
WRITERS = {
    "export_annotated", "export_calendar", "export_marked_pages", "export_paper", "export_record",
    "export_register", "export_tag_thread", "export_work", "hand_over", "report_fault",
}  # fmt: skip
"""The services that write what the member wrote: those below, and what export_paper calls."""
NOT_ASKED = {"keep_safe", "rescue_work", "keep_backups", "leave_newer"}
"""The member's own copies of the whole library, which hold everything."""
NOTHING_OWN = {"print_to_pdf", "put_in_place"}
"""They write pages with their marks, and what another of the services has made."""
STYLES = {
    "plain": AS_ALWAYS,
    "page": PrintStyle(one_page=True),
    "large": PrintStyle(size=PrintSize.LARGE),
    "booklet": PrintStyle(order=PageOrder.BOOKLET),
}


def read(file: Path) -> str:
    """All the text in a file, packed or not."""
    if file.suffix == ".zip":
        with zipfile.ZipFile(file) as packed:
            inside = [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
            return "".join([*packed.namelist(), *inside])
    if file.suffix != ".pdf":
        return file.read_text(encoding="utf-8-sig")
    with pymupdf.open(file) as document:
        told = [str(document.metadata), str(document.get_toc())]
        for page in document:
            told += [page.get_text(), *(str(a.info) for a in page.annots())]
        told += [document.xref_object(xref) for xref in range(1, document.xref_length())]
    return "".join(told)


@pytest.fixture
def meeting(library: Library, workers: Workers, pack: ImportResult) -> int:
    """A meeting with a sensitive declaration with all it can have, one in the bin, and a mark."""
    ident = pack.meeting_id
    item = find_item(library, meeting_id=ident, number="6").id
    for gone in (False, True):
        interest = add_interest(
            library,
            entry=InterestEntry(
                RegisterKind.LAND, "The Zanzibar Windmill, QX9 7ZZ", "lamplighter", sensitive=True
            ),
        )
        declared = declare(
            library,
            meeting_id=ident,
            kind=DeclarationKind.DISCLOSABLE_PECUNIARY,
            wording="The Zanzibar Windmill is ours.",
            action=ActionTaken.LEFT,
            item_ids=[item],
            details=DeclarationDetails(
                Whose.PARTNER,
                "the lamplighter",
                sensitive=True,
                standing_interest_id=interest.id,
                dispensation=Dispensation("Nightingale panel", "the Windmill", date(2032, 1, 1)),
            ),
        )
        if gone:
            delete_declaration(library, declaration_id=declared.id)
            delete_interest(library, interest_id=interest.id)
    leave_room(library, meeting_id=ident, item_id=item)
    come_back(library, meeting_id=ident, item_id=item)
    quote = "It keeps 4,000 in six stores, listed in Appendix C"
    mark_quote(library, workers, meeting_id=ident, label="8", quote=quote, tags=["Ask"])
    return ident


def test_none_of_them_says_it(
    library: Library, workers: Workers, meeting: int, tmp_path: Path
) -> None:
    for paper in Paper:
        suffix = SUFFIXES.get(paper, ".pdf")
        for name, style in STYLES.items():
            out = tmp_path / f"{paper.value}-{name}{suffix}"
            export_paper(library, workers, meeting_id=meeting, paper=paper, out=out, style=style)
        text = paper_text(library, meeting_id=meeting, paper=paper)
        (tmp_path / f"{paper.value}-copied.md").write_text(text, encoding="utf-8")
    for paper in TABLES:
        out = tmp_path / f"{paper.value}.csv"
        export_paper(library, workers, meeting_id=meeting, paper=paper, out=out)
    (tag,) = (tag for tag in all_tags(library) if tag.name == "Ask")
    export_tag_thread(library, workers, tag_id=tag.id, out=tmp_path / "thread.pdf")
    export_work(library, out=tmp_path / "work.json")
    export_work(library, out=tmp_path / "work-one.json", meeting_id=meeting)
    write_meeting(library, meeting_id=meeting, out=tmp_path / "meeting.zip")
    export_calendar(library, out=tmp_path / "all.ics", now=datetime(2027, 1, 2, 12).astimezone())
    rules = all_rules(None).get(DEFAULT).profile
    for form in ("pdf", "csv"):
        export_register(library, workers, out=tmp_path / f"register.{form}")
        export_record(
            library,
            workers,
            out=tmp_path / f"record.{form}",
            profile=rules,
            today=date(2027, 1, 20),
            member="R. Brackenbury",
        )
    (tmp_path / "report.txt").write_text(compose_report(library, log=None), encoding="utf-8")
    written = sorted(file for file in tmp_path.glob("*.*") if file.is_file())
    assert len(written) > 45
    for file in written:
        text = re.sub(r"\s+", "", read(file))
        assert [secret for secret in SECRETS if secret in text] == [], file.name
    said = [file.name for file in written if "ensitive" in read(file)]
    assert {"declarations-plain.pdf", "declarations.csv", "register.csv", "record.csv"} <= {*said}


def test_there_is_no_other_that_writes() -> None:
    """What writes a file, by its ``out``; what brings one in has none."""
    found = {
        file.stem
        for file in SERVICES.glob("*.py")
        if re.search(r"^def \w+\([^)]*\bout: Path", file.read_text("utf-8"), re.MULTILINE)
    }
    assert found - NOT_ASKED - NOTHING_OWN <= WRITERS
