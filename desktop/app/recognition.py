# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recognise the words of what a command has just imported, where its pages are pictures."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.app.settings import load_settings
from desktop.app.wiring import Session
from desktop.domain.errors import CancelledError, KnownError
from desktop.services.import_progress import ImportResult

if TYPE_CHECKING:
    from desktop.services.recognise_text import Recognition

NO_LANGUAGE = (
    "Some pages are pictures, and their words were not recognised: there is no language file "
    "(eng.traineddata) in the usual places."
)


def recognise_pictures(opened: Session, result: ImportResult, *, watched: bool) -> ImportResult:
    """Recognise what waits in the document; returns what the import then came to.

    ``watched`` has a line of progress written to stderr. What can't be done becomes a warning.
    """
    from desktop.services.import_pack import known_document
    from desktop.services.language_files import find_language_files
    from desktop.services.recognise_text import recognise_document, recognition_of

    if not recognition_of(opened.library, document_id=result.document_id).left:
        return result
    files = find_language_files(load_settings().tessdata)
    if files is None:
        return replace(result, warnings=(*result.warnings, NO_LANGUAGE))
    try:
        recognise_document(
            opened.library,
            opened.workers,
            document_id=result.document_id,
            tessdata=files.folder,
            language=files.language,
            progress=_progress if watched else None,
        )
    except CancelledError:
        raise
    except KnownError as error:
        return replace(result, warnings=(*result.warnings, error.sentence))
    with opened.library.look() as work:
        document = work.documents.get(result.document_id)
        reading = work.documents.reading(result.document_id)
    items = known_document(opened.library, document).items
    return replace(result, items=items, warnings=reading.warnings if reading else ())


def _progress(at: Recognition) -> None:
    text = f"Recognising words: page {at.total - at.left} of {at.total}" if at.left else ""
    sys.stderr.write(f"\r{text:<60}\r")
    sys.stderr.flush()
