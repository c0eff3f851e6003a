# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the actions on follow-ups, corrections and requests do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.services.export_paper import Paper
from desktop.ui.follow_ups.entry import Sort
from desktop.ui.reader.journey import FOUND

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.ui.main_window import MainWindow

WORDS_LOOKED_FOR = 8  # of a sentence: enough to find it by, and few enough to stand on one page


def connect_follow_ups(window: MainWindow, export: Callable[[Paper], object]) -> None:
    """Connect the actions of one window; ``export`` opens the window in which a paper is saved."""
    reader, side = window.reader, window.reader.side
    marking, desk = reader.area.marking, reader.side.follow_up_desk

    def show() -> None:
        window.actions_of["pane-right"].setChecked(True)
        side.show()

    def begin(sort: Sort) -> None:
        show()
        side.show_pane("follow-ups", focus=False)
        desk.begin(sort)

    def show_pane() -> None:
        show()
        side.show_pane("follow-ups")

    def correct() -> None:
        selected = marking.has_selection

        def begin_with(mark_id: int | None) -> None:
            show()
            side.begin_correction(mark_id, just_marked=selected)

        marking.with_mark(begin_with)

    def go_to(document_id: int, page: int, sentence: str) -> None:
        reader.journey.go_to(document_id, page, trail=FOUND)
        reader.found.look_on_page(" ".join(sentence.split()[:WORDS_LOOKED_FOR]), page)

    doing: dict[str, Callable[[], object]] = {
        "export-follow-ups": lambda: export(Paper.FOLLOW_UPS),
        "show-follow-ups": show_pane,
        "follow-up": lambda: begin(Sort.FOLLOW_UP),
        "correct": correct,
        "request": lambda: begin(Sort.REQUEST),
    }
    for name, act in doing.items():
        window.actions_of[name].triggered.connect(lambda _on=False, act=act: act())
    desk.place_wanted.connect(go_to)


def reminders(library: Library, meeting_id: int) -> list[str]:
    """What earlier meetings of the body left to be followed up, a line each."""
    from desktop.domain.deadline import said_day
    from desktop.services.follow_up import still_open_before

    lines = []
    for one in still_open_before(library, meeting_id=meeting_id):
        due = f"by {said_day(one.due, year=True)}" if one.due else ""
        lines.append(" · ".join(part for part in (one.text, one.owner, due) if part))
    return lines
