# SPDX-License-Identifier: AGPL-3.0-or-later
"""Web, mail and phone addresses in papers: what is asked before one is opened outside the app.

Nothing else is ever opened: no file, no program, no script.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QUrl

LONGEST = 160  # characters of an address that are shown
# What stands before an "@" leads nowhere, and passes for where the link does.
_NAME_BEFORE_HOST = re.compile(r"^(https?:[/\\]*)[^/\\?#]*@", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AddressOffer:
    """What is asked, the words on the button, and what is opened if it is pressed."""

    sentence: str
    action: str
    url: QUrl


def offer_for(address: str) -> AddressOffer | None:
    """What to ask before an address is opened; None for what must not be opened at all."""
    url = _url(address)
    if url is None:
        return None
    shown = shown_address(address)
    match url.scheme():
        case "mailto":
            sentence, action = f"Write to {shown}?", "Open the mail program"
        case "tel":
            sentence, action = f"Call {shown}?", "Open the phone program"
        case _:
            sentence, action = f"Open {shown} in the web browser?", "Open the web page"
    return AddressOffer(f"{sentence} It opens outside Meeting Packs.", action, url)


def shown_address(address: str) -> str:
    """The address as it is shown: where it really leads, letters that only look Latin undone."""
    url = _url(address)
    if url is None:
        return ""
    if url.scheme() in ("mailto", "tel"):
        text = url.path()
    else:
        text = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _url(address: str) -> QUrl | None:
    text = "".join(c for c in address.strip() if c.isprintable())
    if text.casefold().startswith("www."):
        text = f"http://{text}"
    text = _NAME_BEFORE_HOST.sub(r"\1", text)
    url = QUrl(text)
    scheme = url.scheme().casefold()
    if scheme in ("http", "https"):
        return url if url.isValid() and url.host() else None
    if scheme in ("mailto", "tel") and url.path():
        bare = QUrl()  # without what a link may put into the message, such as a file
        bare.setScheme(scheme)
        bare.setPath(url.path())
        return bare
    return None
