# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an abbreviation means at one place in a pack.

One pack may explain the same letters in two ways, each right in its own report, so the place
decides: what the report itself says comes before what the rest of the pack says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.domain.agenda import PageSpan
    from desktop.domain.reading import AcronymEntry

_AROUND = "()[]{}.,;:!?'\"‘’“”/–—-"
LONGEST = 12  # letters; a longer word in capitals is a heading


class Glossary:
    """The abbreviations of one document; ``spans`` are the pages of its reports."""

    def __init__(
        self, entries: Iterable[AcronymEntry] = (), spans: Sequence[PageSpan | None] = ()
    ) -> None:
        self._entries: dict[str, list[AcronymEntry]] = defaultdict(list)
        for entry in entries:
            self._entries[entry.acronym].append(entry)
        self._spans = [span for span in spans if span is not None]

    def meanings(self, word: str, page: int) -> list[str]:
        """What the word may mean on a zero-based page, the likeliest first; each meaning once.

        Punctuation around it and an s at its end make no difference; capitals do.
        """
        entries = self._find(word)
        ranked = sorted(entries, key=lambda entry: self._distance(entry, page))
        return list(dict.fromkeys(" ".join(entry.meaning.split()) for entry in ranked))

    def _find(self, word: str) -> list[AcronymEntry]:
        bare = word.strip(_AROUND)
        for ending in ("'s", "’s"):
            bare = bare.removesuffix(ending)
        if not bare or len(bare) > LONGEST:
            return []
        return self._entries.get(bare) or self._entries.get(bare.removesuffix("s")) or []

    def _distance(self, entry: AcronymEntry, page: int) -> tuple[bool, bool, int]:
        elsewhere = not any(s.holds(page) and s.holds(entry.page) for s in self._spans)
        return elsewhere, entry.page > page, abs(entry.page - page)
