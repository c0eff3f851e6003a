# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page that answers a search."""

from __future__ import annotations

from dataclasses import dataclass

HIT_START = "\x02"
HIT_END = "\x03"


@dataclass(frozen=True, slots=True)
class PageHit:
    """A page with the words searched for; ``page`` is zero-based, ``label`` the stamped number.

    ``snippet`` is one line of the page's own text around the first hit, each hit between
    ``HIT_START`` and ``HIT_END``. ``paragraph`` is the number of the one the first hit stands in,
    where it begins on the page. ``near`` says how closely the page answers, see ``closeness``.
    """

    meeting_id: int
    document_id: int
    page: int
    snippet: str
    label: str | None = None
    item_id: int | None = None
    paragraph: str | None = None
    near: float = 1.0
