# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the document that is shown, behind the window, whenever the choices change.

Choices that follow each other closely are waited for; of those that change while a document is
made only the last is made next. What comes too late is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.documents.jobs import Inspect, Source
from desktop.domain.document import DocumentFacts
from desktop.domain.errors import KnownError
from desktop.domain.leaving import LeftOut
from desktop.ui.export.paper_writer import PaperWriter
from desktop.ui.export.wanted import Wanted
from desktop.ui.tasks import Progress, Task, Tasks

PAUSE = 180  # milliseconds without a further change before the document is made
KEPT = 6  # documents that need not be made again


@dataclass(frozen=True, slots=True)
class Made:
    """A document as it was wanted; ``exempt`` is the further one with what is exempt, if any."""

    wanted: Wanted
    source: Source
    facts: DocumentFacts
    left_out: LeftOut
    exempt: Source | None = None
    exempt_facts: DocumentFacts | None = None


class PreviewMaker(QObject):
    """``want`` a document; ``made`` carries it, unless another was wanted since."""

    begun = Signal()
    progressed = Signal(float, str)
    made = Signal(object)
    failed = Signal(object)

    def __init__(self, writer: PaperWriter, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = writer
        self._tasks = tasks
        self._folder = TemporaryDirectory(prefix="meetingpacks-", ignore_cleanup_errors=True)
        self._kept: dict[Wanted, Made] = {}
        self._wanted: Wanted | None = None
        self._task: Task | None = None
        self._under_way: Wanted | None = None
        self._count = 0
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._begin)

    def want(self, wanted: Wanted, *, at_once: bool = False) -> None:
        """Make this one; what was wanted before is not wanted any more."""
        self._wanted = wanted
        self._timer.stop()
        if self._task is not None and self._under_way != wanted:
            self._task.cancel()
        if wanted in self._kept:
            self._kept[wanted] = self._kept.pop(wanted)  # the last to be let go of
            self.made.emit(self._kept[wanted])
            return
        self.begun.emit()
        if at_once:
            self._begin()
        else:
            self._timer.start()

    def cancel(self) -> None:
        """Make nothing until something is wanted again."""
        self._wanted = None
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()

    def close(self) -> None:
        """Let go of all that was made."""
        self._closed = True
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
        self._folder.cleanup()

    def _begin(self) -> None:
        wanted = self._wanted
        if self._task is not None or wanted is None or wanted in self._kept or self._closed:
            return  # the one under way begins the next when it is over
        self._count += 1
        out = Path(self._folder.name) / f"{self._count}.pdf"
        self._task = self._tasks.run(
            self._making(wanted, out),
            done=self._arrived,
            failed=lambda error: self._went_wrong(wanted, error),
        )
        self._under_way = wanted
        self._task.progressed.connect(self.progressed)
        self._task.cancelled.connect(self._over)

    def _making(self, wanted: Wanted, out: Path) -> Callable[[Progress], Made]:
        def make(progress: Progress) -> Made:
            inspect = self._writer.workers.front.call
            written = self._writer.write(wanted, out, progress)
            source = Source(str(out), str(out))
            facts = inspect(Inspect(source))
            if not written.others:
                return Made(wanted, source, facts, written.left_out)
            exempt = Source(str(written.others[0]), str(written.others[0]))
            exempt_facts = inspect(Inspect(exempt))
            return Made(wanted, source, facts, written.left_out, exempt, exempt_facts)

        return make

    def _over(self) -> None:
        self._task = None
        if not self._closed and not self._timer.isActive():
            self._begin()

    def _arrived(self, made: Made) -> None:
        if self._closed:
            return
        self._kept[made.wanted] = made
        while len(self._kept) > KEPT:
            oldest = self._kept.pop(next(iter(self._kept)))
            for source in (oldest.source, oldest.exempt):
                if source is not None:
                    Path(source.path).unlink(missing_ok=True)
        if made.wanted == self._wanted:
            self.made.emit(made)
        self._over()

    def _went_wrong(self, wanted: Wanted, error: KnownError) -> None:
        if self._closed:
            return
        if wanted == self._wanted:
            self._wanted = None  # not to be tried again by itself
            self.failed.emit(error)
        self._over()
