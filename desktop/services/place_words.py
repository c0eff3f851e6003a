# SPDX-License-Identifier: AGPL-3.0-or-later
"""Say on which page words stand that something was found by, and as which words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.domain.word_search import Wanted, folded, pattern
from desktop.services.find_words import tidy

if TYPE_CHECKING:
    from desktop.storage.library import Library


def place_words(
    library: Library, *, document_id: int, pages: range, wordings: Sequence[str]
) -> tuple[int, str] | None:
    """The first of the ``wordings`` that stands on any of these zero-based pages, and the first
    page it stands on; None where none does. Only whole words count.

    The window waits for it, and a report can be long: the pages are read at once, and looked at
    one by one.
    """
    with library.look() as work:
        texts = work.documents.texts(document_id, pages)
    plain = {page: folded(tidy(text)) for page, text in texts.items()}
    for words in wordings:
        form = pattern(Wanted(words, whole_word=True))
        for page, text in plain.items():
            if form is not None and form.search(text):
                return page, words
    return None
