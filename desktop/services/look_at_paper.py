# SPDX-License-Identifier: AGPL-3.0-or-later
"""A first look at a PDF, before it is imported: its facts and what its first pages say."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents.jobs import Inspect, ReadPageText, Release, Source
from desktop.domain.document import DocumentFacts, DocumentKind
from desktop.domain.errors import CancelledError, KnownError, PasswordNeededError
from desktop.domain.page import PageText
from desktop.domain.reading import PackReading, PackText
from desktop.parsing.file_names import read_file_name
from desktop.parsing.item_stamps import Stamp, StampKind, read_stamps
from desktop.parsing.paper_cover import read_cover
from desktop.services.gather_files import GatheredFile
from desktop.services.proposal import PaperLook

if TYPE_CHECKING:
    from desktop.services.workers import Workers

FRONT_PAGES = 8
_NAMED_OTHERWISE = (
    DocumentKind.PACK,
    DocumentKind.APPENDIX,
    DocumentKind.MINUTES,
    DocumentKind.QUESTION_PAPER,
)
FEWEST_ITEMS = 3  # a list of fewer is no agenda by itself


def look_at_paper(
    workers: Workers, file: GatheredFile, *, password: str | None = None, hashed: bool = True
) -> PaperLook:
    """What can be told of the PDF. What is wrong with it is told in ``fault``, not raised.

    Without ``hashed`` its bytes are not read through, and it can't be told whether it is known.
    """
    look = PaperLook(file.path, file.name, read_file_name(file.name), file.folder, file.container)
    if not file.path.is_file():
        return replace(look, fault=f"There is no file “{file.path}”. Nothing was changed.")
    source = Source(str(file.path), "")
    try:
        look = replace(look, sha256=hash_of(file.path) if hashed else "")
        try:
            facts = workers.back.call(Inspect(source))
        except PasswordNeededError:
            look = replace(look, locked=True)
            if not password:
                raise
            workers.back.call(Release(source))
            source = Source(str(file.path), "", password)
            facts = workers.back.call(Inspect(source))
        return _read(look, facts, _front(workers, source, facts))
    except CancelledError:
        raise
    except KnownError as error:
        return replace(look, fault=error.sentence)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        return replace(look, fault=f"We couldn't open this file: {reason}. Nothing was changed.")
    finally:
        with contextlib.suppress(KnownError):
            workers.back.call(Release(source))


def _front(workers: Workers, source: Source, facts: DocumentFacts) -> tuple[PageText, ...]:
    """The first pages, with nothing in them that leads beyond them."""
    pages = []
    count = min(FRONT_PAGES, facts.page_count)
    for index in range(count):
        try:
            page = workers.back.call(ReadPageText(source, index))
        except CancelledError:
            raise
        except KnownError:
            break
        links = tuple(link for link in page.links if (link.target_page or 0) < count)
        pages.append(replace(page, links=links))
    return tuple(pages)


def _read(look: PaperLook, facts: DocumentFacts, pages: tuple[PageText, ...]) -> PaperLook:
    from desktop.parsing.pack import read_pack

    count = len(pages)
    outline = tuple(e for e in facts.outline if e.page is not None and e.page < count)
    short = replace(facts, sizes=facts.sizes[:count], outline=outline)
    reading = read_pack(PackText(short, pages, look.file_name))
    stamps = [s for s in read_stamps(pages[:3]) if s.kind in (StampKind.ITEM, StampKind.BOX)]
    kind = _kind(look, reading, stamps)
    report = reading.reports[0] if reading.reports else None
    number = stamps[0].value if stamps else None
    if number is None and kind is not DocumentKind.PACK and len(reading.items) == 1:
        number = reading.items[0].number
    if kind is DocumentKind.SUPPLEMENT and len(reading.items) > 1:
        number = None  # it speaks of several items
    heading = report.title if report is not None else _first_item(reading)
    if kind not in _NAMED_OTHERWISE and pages:
        cover = read_cover(pages[0], names=(reading.card.body, reading.card.authority))
        if len(reading.items) <= 1:
            number = number or cover.number
        heading = heading or cover.title
    listed = kind is DocumentKind.PACK or kind is DocumentKind.SUPPLEMENT
    return replace(
        look,
        pages=facts.page_count,
        text="\n".join(page.text for page in pages),
        file_title=facts.title,
        card=reading.card,
        kind=kind,
        agenda=reading.items if listed else (),
        number=number,
        heading=heading,
        appendices=tuple(
            (a.label or "", a.title or "") for r in reading.reports for a in r.appendices
        ),
    )


def _kind(look: PaperLook, reading: PackReading, stamps: list[Stamp]) -> DocumentKind | None:
    """What it plainly is; the name of the file goes first, as the member may have given it."""
    named = look.name.kind
    numbered = sum(1 for item in reading.items if item.number)
    stamped_first = any(stamp.page == 0 for stamp in stamps)
    lists_items = numbered >= FEWEST_ITEMS and not stamped_first
    if named is DocumentKind.APPENDIX:
        return DocumentKind.APPENDIX
    if named not in (None, DocumentKind.PACK):
        return named
    if reading.kind is not DocumentKind.PACK:
        return reading.kind
    if named is DocumentKind.PACK or lists_items:
        return DocumentKind.PACK
    return None


def _first_item(reading: PackReading) -> str:
    return reading.items[0].title if len(reading.items) == 1 else ""


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
