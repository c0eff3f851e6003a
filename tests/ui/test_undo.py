# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that can be taken back."""

from __future__ import annotations

import sys
import threading

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoGroup
from pytestqt.qtbot import QtBot

from desktop.domain.errors import DiskFullError
from desktop.ui.undo import UndoSteps


def test_typing_on_is_one_step(qtbot: QtBot) -> None:
    """Undoing takes back all that was typed in the same text, and nothing else."""
    steps = UndoSteps()
    text = ["", "other"]

    def write(place: int, words: str) -> None:
        text[place] = words

    for before, after in (("", "a"), ("a", "ab"), ("ab", "abc")):
        steps.take(
            "Edit note",
            do=lambda after=after: write(0, after),
            undo=lambda before=before: write(0, before),
            merge=("note", 1),
        )
    steps.take("Edit note", do=lambda: write(1, "x"), undo=lambda: write(1, "other"), merge="two")
    assert text == ["abc", "x"]
    steps.stack.undo()
    steps.stack.undo()
    assert text == ["", "other"]
    steps.stack.redo()
    assert text == ["abc", "other"]


def test_a_step_that_fails_is_told_and_leaves_the_stack(qtbot: QtBot) -> None:
    """A full disk is said in a sentence; there is nothing to undo."""
    steps = UndoSteps()

    def fail() -> None:
        raise DiskFullError("The disk is full. Nothing was lost.")

    with qtbot.waitSignal(steps.refused) as refused:
        steps.take("Highlight", do=fail, undo=fail)
    assert refused.args == ["The disk is full. Nothing was lost."]
    assert steps.stack.count() == 0


def test_what_goes_on_is_one_step_with_the_one_before(qtbot: QtBot) -> None:
    """One press made both; what follows is a step of its own, as is what was there before."""
    steps = UndoSteps()
    done: list[str] = []

    def take(name: str, *, goes_on: bool = False) -> None:
        steps.take(name, do=lambda: done.append(name), undo=lambda: done.remove(name),
                   goes_on=goes_on)  # fmt: skip

    take("Note")
    take("Highlight")
    take("Correction", goes_on=True)
    take("Tag")
    assert done == ["Note", "Highlight", "Correction", "Tag"]
    steps.stack.undo()
    assert steps.stack.undoText() == "Correction"
    steps.stack.undo()
    assert done == ["Note"]
    steps.stack.redo()
    assert done == ["Note", "Highlight", "Correction"]


def test_a_rest_that_fails_leaves_the_step_before(qtbot: QtBot) -> None:
    """What was done first can still be taken back."""
    steps = UndoSteps()
    done: list[str] = []

    def fail() -> None:
        raise DiskFullError("The disk is full. Nothing was lost.")

    steps.take("Highlight", do=lambda: done.append("mark"), undo=done.clear)
    with qtbot.waitSignal(steps.refused):
        steps.take("Correction", do=fail, undo=fail, goes_on=True)
    assert (steps.stack.count(), steps.stack.undoText()) == (1, "Highlight")
    steps.stack.undo()
    assert done == []


class Telling(QObject):
    """Something that emits a value."""

    told = Signal(object)


def test_emitting_a_signal_gives_up_no_reference() -> None:
    """A binding that gave one up too many would end the program sooner or later."""
    telling, value = Telling(), object()
    telling.told.connect(lambda _value: None)
    before = sys.getrefcount(value)
    for _ in range(20):
        telling.told.emit(value)
    assert sys.getrefcount(value) == before


def test_a_long_step_runs_behind_and_in_order(qtbot: QtBot) -> None:
    """Nothing else is undone meanwhile; what the member does next waits for it."""
    steps = UndoSteps()
    group = QUndoGroup()
    group.addStack(steps.stack)
    group.setActiveStack(steps.stack)
    done: list[str] = []
    threads: set[int] = set()
    go = threading.Event()

    def slowly(what: str) -> None:
        threads.add(threading.get_ident())
        go.wait(10)
        done.append(what)

    steps.take("First", do=lambda: done.append("first"), undo=lambda: done.append("first back"))
    steps.take(
        "Long", do=lambda: slowly("long"), undo=lambda: slowly("back"), takes_long=lambda: True
    )
    assert done == ["first"]
    assert not group.canUndo()
    group.undo()  # does nothing
    with qtbot.waitSignal(steps.behind.ended) as ended:
        go.set()
    assert ended.args == [True]
    assert group.undoText() == "Long"
    assert done == ["first", "long"]
    assert threads.isdisjoint({threading.get_ident()})
    group.undo()
    steps.take("Next", do=lambda: done.append("next"), undo=lambda: None)
    assert done == ["first", "long", "back", "next"]
    assert [steps.stack.text(i) for i in range(steps.stack.count())] == ["First", "Next"]


def test_a_long_step_that_fails_is_told_and_leaves_the_stack(qtbot: QtBot) -> None:
    """Failing to be undone it is neither done nor undone any more; the others stay."""
    steps = UndoSteps()
    steps.take("First", do=lambda: None, undo=lambda: None)

    def fail() -> None:
        raise DiskFullError("The disk is full. Nothing was lost.")

    steps.take("Long", do=lambda: None, undo=fail, takes_long=lambda: True)
    steps.behind.finish()
    with qtbot.waitSignal(steps.refused) as refused:
        steps.stack.undo()
    assert refused.args == ["The disk is full. Nothing was lost."]
    assert (steps.stack.count(), steps.stack.undoText()) == (1, "First")
    with qtbot.waitSignal(steps.refused):
        steps.take("Long", do=fail, undo=fail, takes_long=lambda: True)
    assert (steps.stack.count(), steps.stack.undoText()) == (1, "First")


def test_closing_waits_for_what_is_being_undone(qtbot: QtBot) -> None:
    steps = UndoSteps()
    done: list[str] = []
    begun, go = threading.Event(), threading.Event()

    def slowly() -> None:
        begun.set()
        go.wait(10)
        done.append("undone")

    steps.take("Long", do=lambda: None, undo=slowly, takes_long=lambda: True)
    steps.behind.finish()
    steps.stack.undo()
    assert begun.wait(10)
    go.set()
    steps.close()
    assert done == ["undone"]
