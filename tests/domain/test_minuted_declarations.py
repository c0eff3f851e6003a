# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the minutes say that a member declared, beside what the member noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.domain.interest import (
    ActionTaken,
    Declaration,
    DeclarationDetails,
    DeclarationKind,
)
from desktop.domain.minuted_declarations import (
    Compared,
    MinutedSentence,
    Standing,
    compare_declarations,
    names_member,
)

AT = datetime(2031, 5, 6, tzinfo=UTC)
SCHOOL = MinutedSentence("Councillor Quill declared that she was a governor at Larkfield School.")
BAND = MinutedSentence("Councillor Quill declared that she was patron of a brass band.", "12", 3)
OTHER = MinutedSentence("Councillor Thorne declared that he was a governor at Larkfield School.")
ME = "Cllr A. Quill"


def made(ident: int, wording: str, kind: DeclarationKind = DeclarationKind.OTHER) -> Declaration:
    return Declaration(ident, 1, (), kind, wording, ActionTaken.UNDECIDED, AT, AT)


@pytest.mark.parametrize(
    ("sentence", "member", "mine"),
    [
        ("Councillor Quill declared that she was a governor.", "Cllr A. Quill", True),
        ("Councillor Dr Quill declared an interest.", "Dr Anna Quill CC", True),
        ("Councillor A. J. Quill declared an interest.", "Anna Quill", True),
        ("Councillor Anna Quill disclosed an interest.", "A. Quill", True),
        ("Mr. B. Quill CC declared an interest.", "Cllr A. Quill", False),
        ("Councillor Bernard Quill declared an interest.", "Anna Quill", False),
        ("Councillors Thorne and Quill declared that they were trustees.", "A. Quill", True),
        ("Councillors B. Thorne, C. Quill and D. Vane declared it.", "A. Quill", False),
        ("Councillor Thorne declared that he knew Councillor Quill.", "A. Quill", False),
        ("Councillor Quill-Vane declared an interest.", "A. Quill", False),
        ("Councillor O’Dell declared an interest.", "Cllr O'Dell", True),
        ("Councillor Quill declared an interest.", "", False),
        ("Councillor Quill declared an interest.", "Councillor", False),
    ],
)
def test_whose_sentence_it_is(sentence: str, member: str, mine: bool) -> None:
    assert names_member(sentence, member) is mine


def test_each_is_told_once(  # the sentence is a model of what minutes say
) -> None:
    governor, trustee = (
        made(1, "I am a governor of Larkfield School"),
        made(2, "Youth club trustee"),
    )
    found = compare_declarations([governor, trustee], [OTHER, BAND, SCHOOL], member=ME, about={})
    assert found == [
        Compared(Standing.BOTH, governor, SCHOOL),
        # One of each is left, and they can only be of each other.
        Compared(Standing.OTHER_WORDS, trustee, BAND),
    ]
    assert compare_declarations([trustee], [OTHER], member=ME, about={}) == [
        Compared(Standing.NOT_MINUTED, trustee)
    ]
    assert compare_declarations([], [OTHER, BAND], member=ME, about={}) == [
        Compared(Standing.NOT_RECORDED, None, BAND)
    ]
    assert compare_declarations([governor], [BAND, SCHOOL], member=ME, about={}) == [
        Compared(Standing.BOTH, governor, SCHOOL),
        Compared(Standing.NOT_RECORDED, None, BAND),
    ]


def test_the_register_s_words_help_and_ticks_are_left_out() -> None:
    mine = made(1, "As in my register")
    nothing = made(2, "", DeclarationKind.NOTHING)
    whip = made(3, "on the budget", DeclarationKind.WHIP)
    other = made(4, "My brother's shop")
    found = compare_declarations(
        [nothing, whip, other, mine], [SCHOOL, BAND], member=ME, about={1: "Larkfield School"}
    )
    assert [(one.declaration, one.sentence) for one in found] == [(other, BAND), (mine, SCHOOL)]


def test_what_a_sensitive_one_is_stays_unsaid() -> None:
    hidden = replace(made(1, "Gate Lodge"), details=DeclarationDetails(sensitive=True))
    said = MinutedSentence("Councillor Quill declared that she owned Gate Lodge.", "12", 3)
    assert compare_declarations([hidden], [said], member=ME, about={}) == [
        Compared(Standing.BOTH, hidden, MinutedSentence("", "12", 3))
    ]
    assert compare_declarations([], [said], member=ME, about={}, kept_back=["Gate Lodge"]) == [
        Compared(Standing.NOT_RECORDED, None, MinutedSentence("", "12", 3))
    ]
