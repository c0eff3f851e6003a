# SPDX-License-Identifier: AGPL-3.0-or-later
"""Work behind the window that is begun anew whenever something changed: only the last counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.domain.errors import KnownError
from desktop.ui.tasks import Progress, Task, Tasks


class LatestTask:
    """What was begun before is stopped, and nothing more is heard of it, whatever comes of it."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._task: Task | None = None
        self._begun = 0

    def run(
        self,
        function: Callable[[Progress], Any],
        *,
        done: Callable[[Any], object],
        failed: Callable[[KnownError], object] | None = None,
    ) -> None:
        """Begin, as :meth:`Tasks.run` does; without ``failed`` a fault waits for the next time."""
        self.forget()
        begun = self._begun

        def only_this(act: Callable[[Any], object] | None) -> Callable[[Any], None]:
            def do(value: object) -> None:
                if begun == self._begun:
                    self._task = None
                    if act is not None:
                        act(value)

            return do

        self._task = self._tasks.run(function, done=only_this(done), failed=only_this(failed))

    def forget(self) -> None:
        """Stop what is under way."""
        self._begun += 1
        if self._task is not None:
            self._task.cancel()
            self._task = None
