# SPDX-License-Identifier: AGPL-3.0-or-later
"""What names of files say, and what they only seem to say."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.document import DocumentKind
from desktop.parsing.file_names import read_file_name

PACK, APPENDIX = DocumentKind.PACK, DocumentKind.APPENDIX


@pytest.mark.parametrize(
    ("name", "number", "sure", "title"),
    [
        ("Item 8 - Budget.pdf", "8", True, "Budget"),
        ("Agenda Item No. 10.1 Plans.pdf", "10.1", True, "Plans"),
        ("item8.pdf", "8", True, "item8"),
        ("08 Gritting review.PDF", "8", False, "Gritting review"),
        ("8.1_Revenue_budget.pdf", "8.1", False, "Revenue budget"),
        ("3a. Minutes%20of%20January.pdf", "3a", False, "Minutes of January"),
        ("13 March 2027 Agenda.pdf", None, False, "13 March 2027 Agenda"),
        ("2027-03-13 Agenda.pdf", None, False, "2027-03-13 Agenda"),
        ("2nd home premium.pdf", None, False, "2nd home premium"),
        ("s123456 Report.pdf", None, False, "s123456 Report"),
    ],
)
def test_numbers(name: str, number: str | None, sure: bool, title: str) -> None:
    found = read_file_name(name)
    assert (found.number, found.sure, found.title) == (number, sure, title)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Public reports pack 13th-Mar-2027 15.00 Cabinet.pdf", PACK),
        ("Agenda frontsheet 13th-Mar-2027 15.00 Cabinet.pdf", PACK),
        ("Supplement to the agenda.pdf", DocumentKind.SUPPLEMENT),
        ("Printed minutes 13th-Mar-2027.pdf", DocumentKind.MINUTES),
        ("3 - Minutes of the last meeting.pdf", None),
        ("Item 9 to follow.pdf", DocumentKind.LATE_PAPER),
        ("Questions from members.pdf", DocumentKind.QUESTION_PAPER),
        ("08 Appendix A.pdf", APPENDIX),
        ("Budget annexe 2.pdf", APPENDIX),
        ("Budget.pdf", None),
    ],
)
def test_kinds(name: str, kind: DocumentKind | None) -> None:
    assert read_file_name(name).kind is kind


def test_days_and_letters() -> None:
    pack = read_file_name("Public reports pack 13th-Mar-2027 15.00 Cabinet.pdf")
    assert (pack.date, pack.time) == (date(2027, 3, 13), time(15, 0))
    assert read_file_name("2027-03-13 Agenda.pdf").date == date(2027, 3, 13)
    assert read_file_name("2027-13-43 Agenda.pdf").date is None
    assert read_file_name("08 Appendix B - Reserves.pdf").appendix == "B"
    assert read_file_name("Appendices.pdf").appendix == ""


@given(st.text(max_size=400))
def test_no_name_raises(name: str) -> None:
    read_file_name(name)
