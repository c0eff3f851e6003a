# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that can be taken back: each calls a service and holds ids, never live objects."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from desktop.domain.errors import KnownError
from desktop.ui.step_behind import StepBehind

if TYPE_CHECKING:
    from desktop.ui.meeting.held_words import HeldWords

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
        done: Callable[[], None] = lambda: None,
        merge: int = -1,
        behind: Callable[[Step, Callable[[], object]], bool] | None = None,
    ) -> None:
        """``behind`` is offered what is to be done; True where it sees to that itself."""
        super().__init__(name)
        self._do = do
        self._undo = undo
        self._refused = refused
        self._told_done = done
        self._merge = merge
        self._goes_on = False
        self._behind = behind
        self._failed = False
        self._for_good = False

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
        if self._for_good:
            self.setObsolete(True)

    def undo_for_good(self) -> None:
        """Leave the stack when taken back: it was not meant, and is not to be done again."""
        self._for_good = True

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
        else:
            self._told_done()


class UndoSteps(QObject):
    """The steps of one meeting. ``refused`` carries the sentence of a step that failed.

    ``went_through`` tells that one was done or taken back. What was typed and refused is given to
    ``held``, where there is one, under the name of its ``owner`` and of the text.
    """

    refused = Signal(str)
    went_through = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        held: HeldWords | None = None,
        owner: Hashable = None,
    ) -> None:
        super().__init__(parent)
        self._held = held
        self._owner = owner
        self._is_open = True
        self.stack = QUndoStack(self)
        self.behind = StepBehind(self)
        self.behind.began.connect(lambda: self.stack.setActive(False))
        self.behind.ended.connect(lambda _done: self.stack.setActive(True))
        self._moment = 0
        self.stack.indexChanged.connect(self._count)
        self._merge_ids: dict[Hashable, int] = {}

    def take(
        self,
        name: str,
        *,
        do: Callable[[], object],
        undo: Callable[[], object],
        merge: Hashable | None = None,
        goes_on: bool = False,
        takes_long: Callable[[], bool] | None = None,
        typed: tuple[Hashable, str] | None = None,
    ) -> None:
        """Do something that can be taken back. ``merge`` names the text being typed in.

        What ``goes_on`` is taken back together with the step before it. What ``takes_long`` when it
        is done or taken back runs behind the window, and nothing else can be undone meanwhile.
        ``typed`` is the name of a text and what stands in it now: words that are to be lost by
        nothing.
        """
        self.behind.finish()
        if typed is not None and self._held is not None:
            undo = self._held.undo_of((self._owner, typed[0])) or undo
        number = -1 if merge is None else self._merge_ids.setdefault(merge, len(self._merge_ids))

        def behind(step: Step, action: Callable[[], object]) -> bool:
            if takes_long is None or not takes_long():
                return False
            self.behind.run(action, lambda error: self._settle(step, error))
            return True

        holds = typed is not None and self._held is not None
        pushing, failed = [True], list[KnownError]()

        def refused(error: KnownError) -> None:
            if pushing and holds:
                failed.append(error)  # told when it is held
            else:
                self.refused.emit(error.sentence)

        step = Step(
            name,
            do=do,
            undo=undo,
            refused=refused,
            done=self.went_through.emit,
            merge=number,
            behind=behind,
        )
        last = self.stack.command(self.stack.index() - 1) if self.stack.index() else None
        if goes_on and isinstance(last, Step):
            step.go_on_with(last, self._merge_ids.setdefault(object(), len(self._merge_ids)))
        self.stack.push(step)
        pushing.clear()
        if typed is not None and self._held is not None:
            self._hold(name, do, undo, merge, typed, failed)

    def _hold(
        self,
        name: str,
        do: Callable[[], object],
        undo: Callable[[], object],
        merge: Hashable | None,
        typed: tuple[Hashable, str],
        failed: Sequence[KnownError],
    ) -> None:
        """Hold what was typed where it failed; else let go of what was held of the same text."""
        assert self._held is not None
        key, words = (self._owner, typed[0]), typed[1]
        if not failed:
            self._held.let_go(key)
            return
        from desktop.ui.meeting.held_words import sentence_of

        def written(back: Callable[[], object]) -> None:
            if not self._is_open:
                return
            once = [True]

            def again() -> None:
                if once:
                    once.clear()  # it has just been written
                else:
                    do()

            self.take(name, do=again, undo=back, merge=merge)

        self._held.hold(key, words, write=do, undo=undo, written=written)
        self.refused.emit(sentence_of(failed[0]))

    def holds(self, text: Hashable) -> bool:
        """Whether what was typed in the text of this name could not be saved yet."""
        return self._held is not None and self._held.words((self._owner, text)) is not None

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

    @property
    def moment(self) -> int:
        """A number that is another one after each step done, taken back or done again."""
        return self._moment

    def never_mind(self, moment: int) -> bool:
        """Take the last step back for good, if nothing was done since this moment.

        There is nothing to be done again then: it is as if it had not been.
        """
        stack = self.stack
        step = stack.command(stack.index() - 1) if stack.index() else None
        if moment != self._moment or self.behind.busy or not isinstance(step, Step):
            return False
        step.undo_for_good()
        stack.undo()
        return True

    def _count(self, _index: int) -> None:
        self._moment += 1

    def close(self) -> None:
        """Wait for what is still being done, write what can be written now, and go."""
        self.behind.finish()
        if self._held is not None and len(self._held):
            self._held.try_again()
        self._is_open = False
        self.deleteLater()

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
