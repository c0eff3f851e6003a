# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts of a question, its states, and supplementaries behind what they arise from."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.question import (
    STATES,
    Question,
    QuestionDetails,
    QuestionKind,
    QuestionPart,
    families,
    parts_in,
)

NOW = datetime(2026, 3, 10, tzinfo=UTC)


def test_a_part_to_a_line_and_headings_end_in_a_colon() -> None:
    typed = "How many places?\n\n  Other buildings:\nWhich are next? \nBy when?\n"
    assert parts_in(typed) == (
        QuestionPart("How many places?"),
        QuestionPart("Which are next?", "Other buildings"),
        QuestionPart("By when?"),
    )
    assert parts_in(" \n") == ()
    assert parts_in("A:\nB:\n") == (QuestionPart("", "A"), QuestionPart("", "B"))


def test_supplementaries_stand_behind_their_question() -> None:
    assert families([1, 2, 3, 4], {4: 1, 3: 4}) == [1, 4, 3, 2]
    assert families([4, 1, 2], {4: 1}) == [1, 4, 2]
    assert families([4, 2], {4: 1}) == [4, 2]  # its question is not there


@given(
    st.lists(st.integers(1, 9), unique=True),
    st.dictionaries(st.integers(1, 9), st.integers(1, 9)),
)
def test_no_question_is_lost_or_doubled(order: list[int], parents: dict[int, int]) -> None:
    assert sorted(families(order, parents)) == sorted(order)


def test_what_is_still_to_be_asked() -> None:
    """As the agenda and the list of meetings count it."""

    def counts(kind: QuestionKind) -> list[str]:
        made = (
            Question(1, 1, None, None, "?", "", 0, state, "", NOW, NOW, QuestionDetails(kind))
            for state in STATES
        )
        return [question.state.value for question in made if question.is_to_ask]

    assert counts(QuestionKind.NOTICE) == ["draft", "sent"]
    assert counts(QuestionKind.OFFICER) == ["draft"]
    assert counts(QuestionKind.MEETING) == ["draft"]
