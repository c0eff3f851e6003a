# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that can be taken back: each calls a service and holds ids, never live objects."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from desktop.domain.errors import DiskFullError, KnownError, LibraryInUseError
from desktop.ui.step_behind import StepBehind

AGAIN = 3000  # milliseconds between two attempts to save what was typed
_PASSING = (LibraryInUseError, DiskFullError)
SAVED_LATER = "What you typed stays where it is, and is saved as soon as it can be."

log = logging.getLogger(__name__)


class Step(QUndoCommand):
    """One thing the member did. Steps with the same ``merge`` that follow each other are one.

    The later one of two is either what is typed on, or the rest of what one press has done.
    """

    def __init__(
        self,
        name: str,
        *,
        do: Callable[[], object],
        undo: Callable[[], object],
        refused: Callable[[KnownError], None],
        merge: int = -1,
        behind: Callable[[Step, Callable[[], object]], bool] | None = None,
    ) -> None:
        """``behind`` is offered what is to be done; True where it sees to that itself."""
        super().__init__(name)
        self._do = do
        self._undo = undo
        self._refused = refused
        self._merge = merge
        self._goes_on = False
        self._behind = behind
        self._failed = False

    def go_on_with(self, last: Step, number: int) -> None:
        """Become one with the last step when it is put on the stack; ``number`` is theirs alone."""
        self._merge = last._merge = number
        self._goes_on = True

    def redo(self) -> None:
        """Do it; a step that could not be done leaves the stack."""
        self._run(self._do)

    def undo(self) -> None:
        """Take it back."""
        self._run(self._undo)

    def id(self) -> int:
        """What Qt compares before it merges."""
        return self._merge

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Typing on in the same text is one step, and so is all that one press has done."""
        if not isinstance(other, Step) or other._merge != self._merge:
            return False
        if not other._goes_on:
            self._do = other._do
            return True
        self._merge = -1
        if other.isObsolete():
            return False
        first, then = (self._do, self._undo), (other._do, other._undo)
        self._do = lambda: (first[0](), then[0]())
        self._undo = lambda: (then[1](), first[1]())
        self.setText(other.text())
        return True

    def fail(self) -> None:
        """What was done behind the window could not be: the step does nothing any more."""
        self._failed = True

    def _run(self, action: Callable[[], object]) -> None:
        if self._failed:
            self.setObsolete(True)
            return
        if self._behind is not None and self._behind(self, action):
            return
        try:
            action()
        except KnownError as error:
            self.setObsolete(True)
            self._refused(error)


@dataclass(frozen=True, slots=True)
class _Typed:
    """A text as it stands in its field, which could not be saved."""

    name: str
    do: Callable[[], object]
    undo: Callable[[], object]
    merge: Hashable


class UndoSteps(QObject):
    """The steps of one meeting. ``refused`` carries the sentence of a step that failed.

    What was typed is not given up when the library can't be written to for the moment: the field
    shows it, and the member takes it for kept. It is tried again until it is saved.
    """

    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.behind = StepBehind(self)
        self.behind.began.connect(lambda: self.stack.setActive(False))
        self.behind.ended.connect(lambda _done: self.stack.setActive(True))
        self._merge_ids: dict[Hashable, int] = {}
        self._unsaved: dict[Hashable, _Typed] = {}
        self._again = QTimer(self, singleShot=True, interval=AGAIN)
        self._again.timeout.connect(self.save_unsaved)

    def take(
        self,
        name: str,
        *,
        do: Callable[[], object],
        undo: Callable[[], object],
        merge: Hashable | None = None,
        goes_on: bool = False,
        takes_long: Callable[[], bool] | None = None,
    ) -> None:
        """Do something that can be taken back. ``merge`` names the text being typed in.

        What ``goes_on`` is taken back together with the step before it. What ``takes_long`` when it
        is done or taken back runs behind the window, and nothing else can be undone meanwhile.
        """
        self.behind.finish()
        error = self._put(name, do, undo, merge, goes_on, takes_long)
        if merge is not None:
            self._unsaved.pop(merge, None)  # these words are newer
        if isinstance(error, _PASSING) and merge is not None:
            self._unsaved[merge] = _Typed(name, do, undo, merge)
            why = error.sentence.partition(". ")[0]
            self.refused.emit(f"{why}. {SAVED_LATER}")
        elif error is not None:
            self.refused.emit(error.sentence)
        if self._unsaved:
            self._again.start(0 if error is None else AGAIN)

    def _put(
        self,
        name: str,
        do: Callable[[], object],
        undo: Callable[[], object],
        merge: Hashable | None = None,
        goes_on: bool = False,
        takes_long: Callable[[], bool] | None = None,
    ) -> KnownError | None:
        """Do it and put it on the stack; what went wrong where it could not be done."""
        number = -1 if merge is None else self._merge_ids.setdefault(merge, len(self._merge_ids))

        def behind(step: Step, action: Callable[[], object]) -> bool:
            if takes_long is None or not takes_long():
                return False
            self.behind.run(action, lambda error: self._settle(step, error))
            return True

        refusals: list[KnownError] = []

        def refused(error: KnownError) -> None:
            if pushed:
                self.refused.emit(error.sentence)
            else:
                refusals.append(error)

        pushed = False
        step = Step(name, do=do, undo=undo, refused=refused, merge=number, behind=behind)
        last = self.stack.command(self.stack.index() - 1) if self.stack.index() else None
        if goes_on and isinstance(last, Step):
            step.go_on_with(last, self._merge_ids.setdefault(object(), len(self._merge_ids)))
        self.stack.push(step)
        pushed = True
        return refusals[0] if refusals else None

    def save_unsaved(self) -> None:
        """Try once more; of what still can't be saved the member has been told."""
        if self.behind.busy:
            self._again.start(AGAIN)
            return
        for typed in list(self._unsaved.values()):
            error = self._put(typed.name, typed.do, typed.undo, typed.merge)
            if isinstance(error, _PASSING):
                self._again.start(AGAIN)
                return
            del self._unsaved[typed.merge]
            if error is not None:
                self.refused.emit(error.sentence)

    def make(
        self,
        name: str,
        *,
        make: Callable[[], int],
        restore: Callable[[int], object],
        remove: Callable[[int], object],
        goes_on: bool = False,
    ) -> int | None:
        """Make something that has an id; returns that, or None when it could not be made.

        Taking it back is ``remove``, doing it again ``restore``: it keeps its id. What ``goes_on``
        is taken back together with the step before it.
        """
        made: list[int] = []

        def do() -> None:
            if made:
                restore(made[0])
            else:
                made.append(make())

        self.take(name, do=do, undo=lambda: remove(made[0]), goes_on=goes_on)
        return made[0] if made else None

    def close(self) -> None:
        """Wait for what is still being done, save what is not, and go."""
        self.behind.finish()
        self._again.stop()
        for typed in self._unsaved.values():  # behind the window more patience is had
            self.behind.run(typed.do, self._tell_lost)
        self.behind.finish()
        self._unsaved.clear()
        self.deleteLater()

    def _tell_lost(self, error: KnownError | None) -> None:
        if error is not None:
            log.warning("Something typed could not be saved when its meeting was closed")
            self.refused.emit(error.sentence)

    def _settle(self, step: Step, error: KnownError | None) -> None:
        """A step that was done behind the window is over; one that failed leaves the stack."""
        if error is None:
            return
        step.fail()
        stack, at = self.stack, self.stack.index()
        if at and stack.command(at - 1) is step:
            stack.undo()
        elif at < stack.count() and stack.command(at) is step:
            stack.redo()
        self.refused.emit(error.sentence)
