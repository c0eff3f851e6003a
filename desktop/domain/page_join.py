# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the text of a page goes on with that of the next: past page numbers and running lines.

They are told by their wording, for the text of a pack in the library has no places. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.page_furniture import body_of

AROUND = 300  # characters of text that are kept before and after the end of a page


@dataclass(frozen=True, slots=True)
class PageJoin:
    """The lines of ``page`` before ``upto`` go on with those of the next page from ``onwards``.

    ``before`` is the end of the one's text and ``after`` the beginning of the other's.
    """

    page: int
    upto: int
    onwards: int
    before: str
    after: str

    @property
    def text(self) -> str:
        """What stands around the end of the page, each line by itself."""
        return f"{self.before}\n{self.after}"

    @property
    def readings(self) -> Iterator[str]:
        """The same as it may be meant: first with a word put together that a hyphen divides."""
        if self.before.endswith("-"):
            yield self.before[:-1] + self.after
        yield self.text


def page_joins(lines: Mapping[int, Sequence[str]], pages: Iterable[int]) -> Iterator[PageJoin]:
    """Where ``pages`` go on with the next, as far as both have text that is their own.

    ``lines`` are those of one document by page; what is missing counts as a page without any.
    """
    bodies: dict[int, range] = {}

    def body(page: int) -> range:
        if page not in bodies:
            beside = [lines.get(page - 1, ()), lines.get(page + 1, ())]
            bodies[page] = body_of(lines.get(page, ()), beside)
        return bodies[page]

    for page in pages:
        own, following = body(page), body(page + 1)
        if own and following:
            yield PageJoin(
                page,
                own.stop,
                following.start,
                "\n".join(lines[page][own.start : own.stop])[-AROUND:],
                "\n".join(lines[page + 1][following.start : following.stop])[:AROUND],
            )
