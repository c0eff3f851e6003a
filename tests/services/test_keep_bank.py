# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's own bank of questions."""

from __future__ import annotations

import pytest

from desktop.domain.change import Change, Topic
from desktop.domain.errors import KnownError, NotFoundError
from desktop.services import keep_bank
from desktop.storage.library import Library


def texts(library: Library) -> list[str]:
    return [one.text for one in keep_bank.banked_questions(library)]


def test_a_question_is_kept_once_in_order_and_told_of(library: Library) -> None:
    told: list[Change] = []
    library.subscribe(told.append)
    first = keep_bank.bank_question(library, text=" Who pays? ", heading="Money")
    keep_bank.bank_question(library, text="Who was asked?")
    again = keep_bank.bank_question(library, text="who  pays?")
    assert again == first
    assert texts(library) == ["Who pays?", "Who was asked?"]
    assert {topic for change in told for topic in change.topics} == {Topic.BANK}


def test_it_is_changed_moved_deleted_and_comes_back_where_it_stood(library: Library) -> None:
    a, b, c = (keep_bank.bank_question(library, text=text) for text in ("A?", "B?", "C?"))
    keep_bank.change_banked(library, banked_id=b.id, heading="Bees")
    keep_bank.change_banked(library, banked_id=b.id, text="Be?")
    keep_bank.move_banked(library, banked_id=c.id, position=0)
    assert texts(library) == ["C?", "A?", "Be?"]
    keep_bank.delete_banked(library, banked_id=a.id)
    assert texts(library) == ["C?", "Be?"]
    keep_bank.move_banked(library, banked_id=c.id, position=9)
    assert texts(library) == ["Be?", "C?"]
    restored = keep_bank.restore_banked(library, banked_id=a.id)
    assert restored.position == 0
    assert keep_bank.banked_questions(library)[1].said == "Bees: Be?"


def test_what_is_empty_or_gone_is_refused(library: Library) -> None:
    with pytest.raises(KnownError, match="empty"):
        keep_bank.bank_question(library, text="  ")
    one = keep_bank.bank_question(library, text="Why?")
    with pytest.raises(KnownError, match="empty"):
        keep_bank.change_banked(library, banked_id=one.id, text="")
    keep_bank.delete_banked(library, banked_id=one.id)
    with pytest.raises(NotFoundError):
        keep_bank.change_banked(library, banked_id=one.id, heading="x")
