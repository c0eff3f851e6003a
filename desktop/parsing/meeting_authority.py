# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which council holds the meeting: by the names on the front pages and the address of its web site.

A letter that names no council of its own may name another in its text ("jointly with Ashby
Council"). The address its clerk writes from, "a.clerk@northshire.gov.uk", tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from desktop.domain.page import PageText
from desktop.parsing.names_of_bodies import authority_of
from desktop.parsing.rows import Row, page_rows

_MOST = 6  # front pages that are looked at
_AFTER = 20  # pages behind them in which the name may stand
_DOMAIN = re.compile(
    r"\b(?P<label>[a-z0-9-]{2,40})\.(?:gov\.(?:uk|wales|scot)|llyw\.cymru)\b", re.IGNORECASE
)
_SERVICE = re.compile(r"^(?:www|service|publishing|assets)$|communities|^(?:nhs|police)")
_PLAIN_WORDS = re.compile(
    r"\b(?:the|of|and|on|upon|council|county|city|borough|district|metropolitan|london|royal"
    r"|town|parish|unitary|combined|authority|mayoral)\b"
)
_BEGINNING = 4  # letters that an address and a name have in common
_PROSE = re.compile(r"\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b|\b(?:with|by|between) [A-Z]")


def read_authority(pages: Sequence[PageText], front: int) -> str | None:
    """The council named on the front pages, in a logo over two lines too; else a heading after.

    ``front`` is how many of the pages are front matter. None where no council is named, or where
    the only one named in running text is not the one whose address stands there.
    """
    rows = [row for page in pages[: max(1, min(front, _MOST))] for row in page_rows(page)]
    texts = _texts(rows)
    labels = _labels(row.text for row in rows)
    own = _own(labels)
    name = (authority_of(texts, own) if labels else None) or authority_of(texts)
    if name and (not labels or own(name) or _heads(name, texts)):
        return name
    behind = pages[front : front + 12]
    headings = [row.text for page in behind for row in page_rows(page)[:6] if len(row.text) < 60]
    for text in headings:
        found = authority_of([text])
        if found and found.lower() == text.lower() and (not labels or own(found)):
            return found
    if not labels:
        return None
    later = pages[front : front + _AFTER]
    behind_rows = (row.text for page in later for row in page_rows(page))
    return authority_of(behind_rows, own, plainly=False)


def _texts(rows: Sequence[Row]) -> list[str]:
    """The rows, and each two short ones of one size below each other, as in a logo."""
    texts = [row.text for row in rows]
    for above, below in pairwise(rows):
        near = 0 <= below.y0 - above.y1 + above.size < 2.2 * above.size
        alike = above.page == below.page and abs(above.size - below.size) < 1.5
        if near and alike and len(above.text) < 40 and len(below.text) < 40:
            texts.append(f"{above.text} {below.text}")
    return texts


def _labels(texts: Iterable[str]) -> frozenset[str]:
    """ "northshire" of a.clerk@northshire.gov.uk and www.northshire.gov.uk."""
    found = {match["label"].lower() for text in texts for match in _DOMAIN.finditer(text)}
    return frozenset(label for label in found if not _SERVICE.search(label))


def _own(labels: frozenset[str]) -> Callable[[str], bool]:
    """Whether a council's name goes with one of the addresses."""
    return lambda name: any(_agree(name, label) for label in labels)


def _agree(name: str, label: str) -> bool:
    """Ashby and Calder Vale Borough Council: ashbycalder, ashby-calder, acvbc."""
    lower = name.lower()
    words = _PLAIN_WORDS.sub(" ", re.sub(r"[^\w ]", "", lower)).split()
    if not words:
        return False
    letters = re.sub(r"[^a-z0-9]", "", label)
    if len(letters) >= _BEGINNING and "".join(words).startswith(letters[:_BEGINNING]):
        return True
    if any(len(word) >= _BEGINNING and word in letters for word in words) or words[0] == letters:
        return True
    initials = "".join(word[0] for word in lower.split())
    without_small = "".join(w[0] for w in lower.split() if w not in ("of", "and", "the", "upon"))
    return letters in (initials, without_small, initials[:-1], without_small[:-1])


def _heads(name: str, texts: Iterable[str]) -> bool:
    """Whether the name stands in a heading, a letterhead or an address, not in running text."""
    wanted = name.lower()
    return any(wanted in text.lower() and not _PROSE.search(text) for text in texts)
