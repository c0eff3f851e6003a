# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages, members and contacts as a person types them."""

from __future__ import annotations

import pytest

from desktop.domain.document import PageRecord
from desktop.domain.meeting import Contact, Member
from desktop.domain.page import PageSize
from desktop.ui.check_agenda.card_lines import (
    contact_lines,
    member_lines,
    typed_contacts,
    typed_members,
)
from desktop.ui.check_agenda.typed_pages import TypedPageError, typed_page, typed_text

A4 = PageSize(595, 842)


def pages(*labels: str | None) -> list[PageRecord]:
    return [PageRecord(index, A4, label) for index, label in enumerate(labels)]


def test_the_stamped_number_counts() -> None:
    stamped = pages(None, "5", "6", "S1")
    assert typed_page("6", stamped) == 2
    assert typed_page(" p. 5 ", stamped) == 1
    assert typed_page("s1", stamped) == 3
    assert typed_page(" ", stamped) is None
    with pytest.raises(TypedPageError, match="1"):
        typed_page("1", stamped)
    assert [typed_text(page, stamped) for page in range(4)] == ["", "5", "6", "S1"]


def test_without_stamps_the_place_in_the_file_counts() -> None:
    bare = pages(None, None)
    assert typed_page("2", bare) == 1
    assert typed_text(1, bare) == "2"
    for wrong in ("3", "0", "x"):
        with pytest.raises(TypedPageError, match="from 1 to 2"):
            typed_page(wrong, bare)


def test_members_and_contacts_come_back_as_they_were() -> None:
    members = (Member("Mrs A. Quill CC", "Chairman"), Member("B. Thorne-Vane"))
    assert typed_members(member_lines(members)) == members
    contacts = (
        Contact("Siân Pritchard", "Clerk", "01632 960001", "clerk@elmbury.example"),
        Contact("Idris Vane", phone="(01632) 960 002"),
        Contact(email="office@elmbury.example"),
    )
    assert typed_contacts(contact_lines(contacts)) == contacts
    assert typed_members("\n  \n") == ()
