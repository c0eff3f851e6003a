# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files of marks that others wrote, or that were written to do harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.annotation import MarkKind
from desktop.domain.errors import KnownError
from desktop.services.import_progress import ImportResult
from desktop.services.import_xfdf import read_marks
from desktop.services.workers import Workers
from desktop.storage.library import Library


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not xml",
        b"<xfdf><annots>",
        b"<other/>",
        b'<!DOCTYPE x [<!ENTITY a "b">]><xfdf><annots/></xfdf>',
        b"<xfdf>" + b"<annots>" * 5000,
        "<xfdf>\x00</xfdf>".encode("utf-16"),
    ],
)
def test_a_file_that_is_no_xfdf_is_told_in_a_sentence(
    library: Library, workers: Workers, pack: ImportResult, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "marks.xfdf"
    file.write_bytes(content)
    with pytest.raises(KnownError, match="Nothing was changed"):
        read_marks(library, workers, meeting_id=pack.meeting_id, file=file)


def test_nonsense_in_xfdf_is_left_out(
    library: Library, workers: Workers, pack: ImportResult, tmp_path: Path
) -> None:
    file = tmp_path / "marks.xfdf"
    file.write_text(
        '<xfdf xmlns="http://ns.adobe.com/xfdf/"><annots>'
        '<highlight page="0"/><square page="0" rect="1,2,3"/><ink page="x" rect="1,2,3,4"/>'
        '<square page="9999" rect="10,10,50,50"/><square page="0" rect="nan,1,2,inf"/>'
        '<unknown page="0" rect="10,10,50,50"/>'
        '<text page="0" rect="100,700,118,718" title="A" color="#FF0000"><contents-richtext>'
        '<body xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>Two</p></body>'
        "</contents-richtext></text></annots></xfdf>",
        "utf-8",
    )
    read = read_marks(library, workers, meeting_id=pack.meeting_id, file=file)
    (found,) = read.found
    assert (found.kind, found.text, found.author) == (MarkKind.NOTE, "One\nTwo", "A")


def test_xfdf_with_answers_as_acrobat_writes_them(
    library: Library, workers: Workers, pack: ImportResult, tmp_path: Path
) -> None:
    """An answer may come before its note; a state is no answer."""
    file = tmp_path / "marks.xfdf"
    note = 'page="0" rect="100,700,118,718" flags="hidden,print,nozoom,norotate"'
    file.write_text(
        '<xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve"><annots>'
        f'<text {note} name="b" inreplyto="a" title="Finance"><contents>Yes</contents></text>'
        '<text page="0" rect="100,700,118,718" name="a" title="A"><contents>Right?</contents>'
        '<popup page="0" rect="612,673,816,787" open="no"/></text>'
        f'<text {note} name="c" inreplyto="a" title="A" statemodel="Review" state="Accepted">'
        "<contents>Accepted set by A</contents></text>"
        f'<text {note} name="d"><contents>hidden</contents></text>'
        '</annots><f href="any.pdf"/><ids original="0" modified="0"/></xfdf>',
        "utf-8",
    )
    read = read_marks(library, workers, meeting_id=pack.meeting_id, file=file)
    assert [each.text for each in read.found] == ["Right?\n\nFinance: Yes"]


def test_a_file_too_large_to_be_one_of_marks_is_called_so(
    library: Library, workers: Workers, pack: ImportResult, tmp_path: Path
) -> None:
    file = tmp_path / "marks.xfdf"
    with file.open("wb") as opened:
        opened.truncate(100_000_000)
    with pytest.raises(KnownError, match=r"too large.*Nothing was changed"):
        read_marks(library, workers, meeting_id=pack.meeting_id, file=file)


def test_xfdf_with_no_end_of_parts_is_not_read(
    library: Library, workers: Workers, pack: ImportResult, tmp_path: Path
) -> None:
    file = tmp_path / "marks.xfdf"
    file.write_bytes(b"<xfdf><annots>" + b"<a/>" * 500_000 + b"</annots></xfdf>")
    with pytest.raises(KnownError, match="Nothing was changed"):
        read_marks(library, workers, meeting_id=pack.meeting_id, file=file)
