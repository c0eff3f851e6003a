# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking whether a library holds together: each thing wrong as one plain sentence.

It changes nothing, but for the search index's own check, which SQLite runs as a write that
alters no row.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from desktop.storage import search_upkeep
from desktop.storage.copying import REFERS, database_faults
from desktop.storage.engine import prepare
from desktop.storage.faults import told_plainly
from desktop.storage.library import Library
from desktop.storage.revision import read_only

DAMAGED = (
    "The library's file is damaged in part. Save all your work to a file first, so that nothing new"
    " is lost; then go back to a backup."
)

SEARCH = "The search does not agree with the text of the pages."

_log = logging.getLogger(__name__)


def verify(library: Library, deep: bool = True) -> list[str]:
    """What is wrong with the library; empty when all is well.

    ``deep`` also reads every PDF to compare its hash, and checks the search index word by word.
    Nothing more is written to a library whose file turns out to be damaged.
    """
    with told_plainly():
        reads = bool(library.refusal)
        connection = read_only(library.database) if reads else _connect(library.database)
        found: list[str] = [library.refusal] if library.damaged and reads else []
        try:
            for check in (
                _database(connection),
                _files(connection, library, deep=deep),
                _pages(connection),
                # The index's own check is a write for SQLite.
                _index(connection, deep=deep and not reads),
                search_upkeep.faults(connection, deep=deep and not reads),
                _marks(connection),
            ):
                found.extend(check)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            if not found:
                _log.warning("Checking the library ended with %s", error.sqlite_errorname)
                found.append(DAMAGED)
        finally:
            connection.close()
        if DAMAGED in found:
            library.note_damage()
        return list(dict.fromkeys(found))


def repair(library: Library) -> None:
    """Make the search anew from what the library holds; nothing the member wrote is touched.

    The library can't be written to meanwhile: half a minute for 100,000 pages.
    """
    with library.work() as work:
        work.search.rebuild()


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    return error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file)
    prepare(connection)
    return connection


def _database(connection: sqlite3.Connection) -> Iterator[str]:
    """What SQLite says of it, in page numbers, is for the log."""
    torn = False
    for fault in database_faults(connection):
        if REFERS in fault:
            yield f"The library's file is damaged: {fault}."
        elif "FTS5" in fault:  # as SQLite says it from 3.44 on; the search can be made anew
            yield SEARCH
        else:
            torn = True
            _log.warning("The database: %s", fault)
    if torn:
        yield DAMAGED


def _files(connection: sqlite3.Connection, library: Library, *, deep: bool) -> Iterator[str]:
    rows = connection.execute(
        """
        SELECT sha256, file_name FROM document
        WHERE sha256 NOT IN (SELECT sha256 FROM archived_file) ORDER BY id
        """
    )
    for sha256, name in rows:
        if not library.files.path(sha256).is_file():
            yield f"The PDF of “{name}” is missing from the library."
        elif deep and not library.files.verify(sha256):
            yield f"The PDF of “{name}” is not the one that was imported: it has been changed."


def _pages(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        """
        SELECT file_name, page_count, first_page_id, count(page.id), min(page.id), max(page.id),
            count(page_text.id), state
        FROM document
        LEFT JOIN page ON page.document_id = document.id
        LEFT JOIN page_text ON page_text.id = page.id
        GROUP BY document.id ORDER BY document.id
        """
    )
    for name, page_count, first, pages, lowest, highest, texts, state in rows:
        if pages != page_count:
            yield f"“{name}” has {page_count} pages, but the library knows {pages} of them."
        elif pages and (lowest, highest) != (first, first + page_count - 1):
            yield f"The pages of “{name}” are not where the search looks for them."
        elif state == "ready" and texts != page_count:
            yield f"“{name}” is marked as read, but the text of {page_count - texts} pages is not."


def _index(connection: sqlite3.Connection, *, deep: bool) -> Iterator[str]:
    (texts,) = connection.execute("SELECT count(*) FROM page_text").fetchone()
    (indexed,) = connection.execute("SELECT count(*) FROM page_fts_docsize").fetchone()
    if texts != indexed:
        yield f"The search knows {indexed} pages, but the text of {texts} is there."
    elif deep:
        try:
            # Rank 1 has it compare with the text it was made from as well.
            connection.execute(
                "INSERT INTO page_fts (page_fts, rank) VALUES ('integrity-check', 1)"
            )
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            yield SEARCH


def _marks(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        """
        SELECT annotation.id, rects, annotation.sha256, document.sha256, document.page_count
        FROM annotation LEFT JOIN document ON document.id = annotation.document_id
        ORDER BY annotation.id
        """
    )
    for mark, rects_text, anchored, sha256, page_count in rows:
        try:
            rects = [(int(page), *map(float, corners)) for page, *corners in json.loads(rects_text)]
        except (ValueError, TypeError):
            rects = []
        if not rects:
            yield f"Mark {mark} has lost its place on the page."
            continue
        if any(x1 < x0 or y1 < y0 for _, x0, y0, x1, y1 in rects):
            yield f"Mark {mark} has a place that is inside out."
        if sha256 is not None and sha256 != anchored:
            yield f"Mark {mark} was made on another PDF than the one it is shown on."
        if page_count and any(not 0 <= page < page_count for page, *_ in rects):
            yield f"Mark {mark} stands on a page its PDF does not have."
