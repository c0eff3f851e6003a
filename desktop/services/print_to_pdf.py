# SPDX-License-Identifier: AGPL-3.0-or-later
"""Print pages into a PDF: on the sheets of the printer, but as text that can be searched.

A picture of each page, as a printer gets it, would take twenty times the room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop.documents.jobs import AnnotatedCopy, Call, Source
from desktop.domain.annotation import Annotation
from desktop.domain.marked_pages import PagePlace
from desktop.domain.page_space import Box

if TYPE_CHECKING:
    from desktop.documents.worker_client import WorkerClient

TIME_LIMIT = 300.0  # seconds
AT_A_TIME = 20  # pages that are copied before the member can stop again


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A zero-based page with its marks, and where it stands on its sheet; see ``PagePlace``."""

    source: Source
    page: int
    marks: tuple[Annotation, ...]
    marking: str
    box: Box
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A side of paper, in points."""

    width: float
    height: float
    pages: tuple[SheetPage, ...]


def print_to_pdf(
    client: WorkerClient,
    sheets: Sequence[Sheet],
    out: Path,
    *,
    title: str = "",
    progress: Callable[[float, str], object] = lambda _share, _stage: None,
) -> None:
    """Write the sheets to ``out``, replacing what is there.

    ``progress`` is told the share done and may raise to stop; nothing is at ``out`` then. Raises
    KnownError where a paper can't be copied, and OSError.
    """
    total = sum(len(sheet.pages) for sheet in sheets)
    done = 0
    with TemporaryDirectory(prefix="meetingpacks-", ignore_cleanup_errors=True) as folder:
        placing: list[tuple[Source, tuple[PagePlace, ...]]] = []
        for number, run in enumerate(_runs(sheets)):
            progress(0.8 * done / total, f"Printing {done + 1} of {total}")
            first = run[0][1]
            target = str(Path(folder) / f"{number}.pdf")
            # The pages of a copy come in the order of the paper, each once.
            run.sort(key=lambda entry: entry[1].page)
            job = AnnotatedCopy(
                first.source,
                _marks(each for _, each in run),
                target,
                "",
                tuple(each.page for _, each in run),
                None,
                first.marking,
                to_print=True,
            )
            client.call(job, time_limit=TIME_LIMIT)
            source = Source(target, f"{folder}/{number}", first.source.password)
            placing.append(
                (source, tuple(PagePlace(at, each.box, each.turned) for at, each in run))
            )
            done += len(run)
        progress(0.8, f"Printing {total} of {total}")
        sizes = tuple((sheet.width, sheet.height) for sheet in sheets)
        whole = str(Path(folder) / "whole.pdf")
        client.call(Call(place, (sizes, tuple(placing), whole, title)), time_limit=TIME_LIMIT)
        progress(1.0, f"Printing {total} of {total}")
        out.write_bytes(Path(whole).read_bytes())


def place(
    sizes: tuple[tuple[float, float], ...],
    placing: tuple[tuple[Source, tuple[PagePlace, ...]], ...],
    out: str,
    title: str,
) -> None:
    """Put the pages on their sheets. Runs in a worker."""
    from desktop.documents.placed_pages import place_on_sheets

    place_on_sheets(sizes, placing, out, title)


def _runs(sheets: Sequence[Sheet]) -> Iterator[list[tuple[int, SheetPage]]]:
    """The pages with the number of their sheet, some at a time, all of one paper and one marking.

    No page comes twice in a run.
    """
    entries = ((at, each) for at, sheet in enumerate(sheets) for each in sheet.pages)
    for _, of_paper in groupby(entries, key=lambda e: (e[1].source, e[1].marking)):
        while run := list(islice(of_paper, AT_A_TIME)):
            rest = run
            while rest:
                seen: dict[int, tuple[int, SheetPage]] = {}
                again: list[tuple[int, SheetPage]] = []
                for entry in rest:
                    if entry[1].page in seen:
                        again.append(entry)
                    else:
                        seen[entry[1].page] = entry
                yield list(seen.values())
                rest = again


def _marks(pages: Iterator[SheetPage]) -> tuple[Annotation, ...]:
    return tuple({mark.id: mark for each in pages for mark in each.marks}.values())
