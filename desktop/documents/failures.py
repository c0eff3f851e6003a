# SPDX-License-Identifier: AGPL-3.0-or-later
"""What to tell a member when a job could not be done: one plain sentence for each case."""

from __future__ import annotations

from enum import Enum
from typing import Any

from desktop.documents.jobs import (
    AnnotatedCopy,
    Call,
    FindText,
    Inspect,
    Job,
    PageLinks,
    PageWords,
    ReadPages,
    ReadPageText,
    ReadStructure,
    Recognise,
    Render,
)
from desktop.domain.errors import (
    CancelledError,
    KnownError,
    LanguageFileError,
    NoPagesError,
    NotAPdfError,
    PageUnreadableError,
    PasswordNeededError,
)


class Cause(Enum):
    """Why a child ended in the middle of a job."""

    DIED = "it is damaged in a way that stops the reader"
    TIME = "it takes too long"
    MEMORY = "it needs too much memory"


def failure(job: Job[Any], cause: Cause) -> KnownError:
    """The error of a job whose child ended; nothing but this job is affected."""
    why = cause.value
    match job:
        case Render(page=page):
            return PageUnreadableError(f"We couldn't show page {page + 1}: {why}.")
        case ReadPageText(page=page) | PageWords(page=page) | PageLinks(page=page):
            return PageUnreadableError(f"We couldn't read page {page + 1}: {why}.")
        case Recognise(page=page):
            sentence = f"We couldn't recognise the words of page {page + 1}: {why}."
            return PageUnreadableError(sentence)
        case FindText(page=page):
            return PageUnreadableError(f"We couldn't search page {page + 1}: {why}.")
        case ReadPages(start=start, stop=stop):
            return PageUnreadableError(f"We couldn't read pages {start + 1} to {stop}: {why}.")
        case ReadStructure():
            return KnownError(f"We couldn't work out the agenda of this file: {why}.")
        case Inspect():
            return NotAPdfError(f"We couldn't open this file: {why}. Nothing was changed.")
        case AnnotatedCopy():
            return KnownError(f"We couldn't save the marked copy: {why}. Nothing was changed.")
        case Call():
            return KnownError(f"We couldn't finish this: {_CALL[cause]}. Nothing was changed.")
        case _:
            return KnownError(f"We couldn't finish this: {why}.")


_CALL = {
    Cause.DIED: "the program doing it stopped",
    Cause.TIME: "it took too long",
    Cause.MEMORY: "it needs too much memory",
}


def unreadable(page: int) -> PageUnreadableError:
    """The error of a page MuPDF cannot make sense of; ``page`` is zero-based."""
    return PageUnreadableError(
        f"We couldn't read page {page + 1}: it is damaged. The other pages are not affected."
    )


def too_large(page: int) -> PageUnreadableError:
    """The error of a picture larger than anything a screen needs; ``page`` is zero-based."""
    return PageUnreadableError(f"We couldn't show page {page + 1} this large.")


def not_a_pdf() -> NotAPdfError:
    """The error of a file that is no PDF or cannot be repaired."""
    return NotAPdfError(
        "We couldn't open this file: it is not a PDF, or it is damaged. Nothing was changed."
    )


def file_missing() -> NotAPdfError:
    """The error of a file that cannot be read at all."""
    return NotAPdfError(
        "We couldn't open this file: it is not there, or may not be read. Nothing was changed."
    )


def no_pages() -> NoPagesError:
    """The error of a PDF without a page."""
    return NoPagesError("We couldn't open this file: it has no pages. Nothing was changed.")


def no_such_pages() -> KnownError:
    """The error of a copy that would have no page."""
    return KnownError("There are no such pages in this paper. Nothing was saved.")


def copy_damaged() -> KnownError:
    """The error of a copy that the engine could not make."""
    return KnownError("We couldn't save the marked copy: the file is damaged. Nothing was changed.")


def password_needed() -> PasswordNeededError:
    """The error of a locked PDF opened without a password."""
    return PasswordNeededError("This file is locked: type its password to open it.")


def password_wrong() -> PasswordNeededError:
    """The error of a locked PDF opened with the wrong password."""
    return PasswordNeededError(
        "This password does not open the file. Check it and type it again.", wrong=True
    )


def language_file_bad(folder: str) -> LanguageFileError:
    """The error of language files that are damaged, of another kind, or gone."""
    return LanguageFileError(
        f"The language files in “{folder}” can't be used: choose another folder, or get them anew."
    )


def cannot_start() -> KnownError:
    """The error of every waiting job when the child does not start."""
    return KnownError("The part of the app that reads PDFs could not be started.")


def cancelled() -> CancelledError:
    """The error of a job that was dropped before it was done."""
    return CancelledError("This was stopped before it was finished.")
