# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages as a person types them: by the number stamped on the paper. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.agenda import PageSpan
from desktop.domain.document import PageRecord


class TypedPageError(ValueError):
    """No such page; its text is a sentence that says so."""


def has_stamps(pages: Sequence[PageRecord]) -> bool:
    """Whether any page of the paper has a number stamped on it, as far as is known."""
    return any(page.label for page in pages)


def typed_page(text: str, pages: Sequence[PageRecord]) -> int | None:
    """The zero-based page meant; None for nothing.

    The stamped number counts, and where no stamp is known the place in the file, from 1.
    """
    wanted = "".join(text.split()).casefold().removeprefix("p.")
    if not wanted:
        return None
    for page in pages:
        if page.label and page.label.casefold() == wanted:
            return page.index
    if has_stamps(pages):
        raise TypedPageError(f"No page has the number {wanted} stamped on it.")
    if wanted.isdecimal() and 1 <= int(wanted) <= len(pages):
        return int(wanted) - 1
    raise TypedPageError(f"Type a page of the file, from 1 to {len(pages)}.")


def typed_text(page: int, pages: Sequence[PageRecord]) -> str:
    """What to type for a zero-based page; "" for one that has no stamp while others have."""
    label = pages[page].label if 0 <= page < len(pages) else None
    if label is None and not has_stamps(pages):
        return str(page + 1)
    return label or ""


def place_text(span: PageSpan) -> str:
    """Where a span is in the file: "Pages 12 to 43 of the file."."""
    if span.first == span.last:
        return f"Page {span.first + 1} of the file."
    return f"Pages {span.first + 1} to {span.last + 1} of the file."
