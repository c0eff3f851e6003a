# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question as a mail: whom it is to, its subject with the place, and its words."""

from __future__ import annotations

from desktop.domain.question import QuestionDetails, QuestionKind
from desktop.services.ask import ask
from desktop.services.prepare_mail import prepare_mail
from desktop.storage.library import Library
from tests.storage.samples import CARD, add_mark, add_pack, reading, texts


def test_the_mail_goes_to_the_officer_and_cites_the_place(library: Library) -> None:
    with library.work() as work:
        document = add_pack(work)
        meeting = document.meeting_id
        work.documents.store_texts(document.id, 0, texts())
        work.documents.store_reading(document.id, reading())
        item = work.items.of_meeting(meeting)[1]
        mark = add_mark(work, document)
        assert CARD.contacts[0].email is not None
    asked = ask(
        library,
        meeting_id=meeting,
        text="What does it cost & when?",
        item_id=item.id,
        to_whom="Siân Pritchard",
        annotation_id=mark.id,
        details=QuestionDetails(QuestionKind.OFFICER, parts="In all?\nThis year?"),
    )
    mail = prepare_mail(library, question_id=asked.id, sender="Cllr A. Quill")
    assert mail.to == "clerk@elmbury.example"
    assert mail.subject == (
        "Question: Harbours and Parks Committee Tue 6 May 2031, Item 2, p.3, Ferry landing repairs"
    )
    assert "“needs”" in mail.body
    assert mail.body.startswith("Dear Siân Pritchard,\n")
    assert mail.body.endswith("1. In all?\n2. This year?\n\nYours sincerely,\nCllr A. Quill")
    assert mail.link.startswith("mailto:clerk@elmbury.example?subject=Question%3A%20Harbours")
    assert "cost%20%26%20when%3F%0D%0A1.%20In%20all%3F" in mail.link
    unknown = ask(library, meeting_id=meeting, text="Why?", to_whom="Nobody Known")
    plain = prepare_mail(library, question_id=unknown.id)
    assert (plain.to, plain.subject) == (
        "",
        "Question: Harbours and Parks Committee Tue 6 May 2031",
    )
    typed = ask(library, meeting_id=meeting, text="Why?", to_whom="parks@elmbury.example")
    assert prepare_mail(library, question_id=typed.id).to == "parks@elmbury.example"
