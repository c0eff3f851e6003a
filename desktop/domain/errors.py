# SPDX-License-Identifier: AGPL-3.0-or-later
"""Errors a person can read.

A :class:`KnownError` says what went wrong and what it means for the member's work, in one
plain sentence; it is shown as it stands. Anything else that is raised is a bug of ours.
"""

from __future__ import annotations


class KnownError(Exception):
    """A fault outside the program, told in one plain sentence."""

    @property
    def sentence(self) -> str:
        """The sentence to show."""
        return str(self)


class NotAPdfError(KnownError):
    """The file is no PDF, or too damaged to be opened."""


class NoPagesError(KnownError):
    """The PDF opens but holds no page."""


class PasswordNeededError(KnownError):
    """The PDF is locked and the password was missing or wrong.

    ``wrong`` tells whether a password was tried.
    """

    def __init__(self, sentence: str, *, wrong: bool = False) -> None:
        super().__init__(sentence)
        self.wrong = wrong


class PageUnreadableError(KnownError):
    """One page could not be drawn or read; the rest of the document is not affected."""


class LanguageFileError(KnownError):
    """The files by which words are recognised can't be used."""


class CancelledError(KnownError):
    """The member stopped the work."""


class NewerLibraryError(KnownError):
    """The library was last used by a newer version of the app."""


class LibraryInUseError(KnownError):
    """Another program holds the library and did not let go in time."""


class LibraryReplacedError(KnownError):
    """Another program has put another file in the place of the library that is open."""


class ReadOnlyError(KnownError):
    """The library is in a place that can't be written to."""


class DamagedError(KnownError):
    """The library's file is damaged, or is none."""


class DiskFullError(KnownError):
    """There was no room left to write."""


class NotFoundError(KnownError):
    """What was asked for is not in the library."""
