# SPDX-License-Identifier: AGPL-3.0-or-later
"""The strip of keys of the meeting view, in windows of any width."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from desktop.ui.actions import ACTIONS
from desktop.ui.look.look import Look
from desktop.ui.meeting_mode import key_strip
from desktop.ui.meeting_mode.key_strip import Hint, KeyHint, KeyStrip
from desktop.ui.meeting_mode.meeting_mode import STRIP

KEYS = {spec.id: spec.shortcuts[0] for spec in ACTIONS if spec.id in STRIP}


@pytest.fixture
def every_key() -> QAction:
    return QAction("All keys")


@pytest.fixture
def strip(qtbot: QtBot, look: Look, every_key: QAction) -> KeyStrip:
    hints = [Hint(KEYS[name], *words, QAction(words[0])) for name, words in STRIP.items()]
    made = KeyStrip(look, hints, Hint("F1", "All keys", "", every_key))
    qtbot.addWidget(made)
    made.show()
    return made


def shown(strip: KeyStrip) -> list[KeyHint]:
    return [hint for hint in strip.findChildren(KeyHint) if not hint.isHidden()]


def keys(strip: KeyStrip) -> set[str]:
    return {hint.accessibleName().rpartition(": ")[2] for hint in shown(strip)}


def lines(strip: KeyStrip) -> list[list[KeyHint]]:
    rows: dict[int, list[KeyHint]] = {}
    for hint in shown(strip):
        rows.setdefault(hint.y(), []).append(hint)
    return list(rows.values())


@pytest.mark.parametrize("width", [900, 960, 1024, 1280, 1366, 1440, 1920, 2560])
def test_every_key_of_the_meeting_is_there(strip: KeyStrip, width: int) -> None:
    strip.resize(width, strip.height())
    assert keys(strip) == set(KEYS.values())
    for hint in shown(strip):
        assert strip.rect().contains(hint.geometry())
    for line in lines(strip):
        for left, right in itertools.pairwise(line):
            assert left.geometry().right() < right.x()


def test_in_a_wide_window_each_is_said_in_full_in_two_lines_of_one_length(strip: KeyStrip) -> None:
    for width in (1366, 1920):
        strip.resize(width, strip.height())
        assert {hint.text() for hint in shown(strip)} == {full for full, _short in STRIP.values()}
        ends = [line[-1].geometry().right() for line in lines(strip)]
        assert len(ends) == 2
        assert max(ends) - min(ends) < 160  # one hint


def test_what_has_no_room_is_behind_the_last_one(
    strip: KeyStrip, every_key: QAction, qtbot: QtBot
) -> None:
    strip.resize(420, strip.height())
    assert len(keys(strip)) < len(KEYS)
    last = shown(strip)[-1]
    assert last.text() == "All keys"
    assert strip.rect().contains(last.geometry())
    with qtbot.waitSignal(every_key.triggered):
        qtbot.mouseClick(last, Qt.MouseButton.LeftButton)
    strip.resize(1366, strip.height())
    assert last.isHidden()


def test_in_a_narrow_window_on_a_high_screen_each_is_said_in_full(strip: KeyStrip) -> None:
    strip.resize(1024, strip.height())
    assert {hint.text() for hint in shown(strip)} == {full for full, _short in STRIP.values()}
    assert len(lines(strip)) == 3


@pytest.mark.parametrize("width", [960, 1024])
def test_on_a_low_screen_two_lines_are_enough(
    strip: KeyStrip, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full high-definition screen at 200 % has 540 pixels."""
    monkeypatch.setattr(key_strip, "MOST_LINES", 2)
    strip.resize(width, strip.height())
    assert len(lines(strip)) == 2
    assert keys(strip) == set(KEYS.values())
