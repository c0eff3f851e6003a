# SPDX-License-Identifier: AGPL-3.0-or-later
"""Say on which page words stand that something was found by, and as which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from desktop.domain.word_search import Wanted
from desktop.services.find_words import SearchableText

if TYPE_CHECKING:
    from desktop.storage.library import Library


def place_words(
    library: Library, *, document_id: int, pages: Iterable[int], wordings: Sequence[str]
) -> tuple[int, str] | None:
    """The first of the ``wordings`` that stands on any of these zero-based pages, and the first
    page it stands on; None where none does. Only whole words count."""
    with library.look() as work:
        texts = {page: work.documents.page_text(document_id, page) for page in pages}
    text = SearchableText(texts)
    for words in wordings:
        found = text.find(Wanted(words, whole_word=True))
        if found:
            return found[0].page, words
    return None
