# SPDX-License-Identifier: AGPL-3.0-or-later
"""The links of a page as the worker tells them."""

from __future__ import annotations

from typing import Any

import pymupdf

from desktop.documents.jobs import PageLinks
from desktop.documents.worker_client import WorkerClient
from tests.documents.conftest import MakePdf


def test_only_pages_and_addresses(shared_client: WorkerClient, make_pdf: MakePdf) -> None:
    """Launching, scripts and other files are not told; heights are those of the page as shown."""

    def draw(document: Any) -> None:
        for _ in range(4):
            document.new_page()
        document[2].set_rotation(90)
        places = (
            {"kind": pymupdf.LINK_GOTO, "page": 3, "to": pymupdf.Point(72, 500)},
            {"kind": pymupdf.LINK_GOTO, "page": 2, "to": pymupdf.Point(72, 500)},
            {"kind": pymupdf.LINK_GOTO, "page": 1, "to": pymupdf.Point(0, 0)},
            {"kind": pymupdf.LINK_URI, "uri": "https://wrenfield.example/"},
            {"kind": pymupdf.LINK_URI, "uri": "mailto:clerk@wrenfield.example"},
            {"kind": pymupdf.LINK_LAUNCH, "file": "calc.exe"},
            {"kind": pymupdf.LINK_GOTOR, "file": "o.pdf", "page": 2, "to": pymupdf.Point(0, 0)},
            {"kind": pymupdf.LINK_URI, "uri": "file:///etc/passwd"},
            {"kind": pymupdf.LINK_URI, "uri": "https://to.be.made.a.script/"},
        )
        for row, place in enumerate(places):
            box = pymupdf.Rect(72, 60 + 30 * row, 200, 80 + 30 * row)
            document[0].insert_link({"from": box, **place})
        script = document[0].get_links()[-1]["xref"]
        document.xref_set_key(script, "A", "<</S/JavaScript/JS(app.alert\\(1\\))>>")

    links = shared_client.call(PageLinks(make_pdf(draw), 0))
    assert [(link.target_page, link.target_top) for link in links[:3]] == [
        (3, 500),
        (2, 72),
        (1, None),
    ]
    assert [link.address for link in links[3:]] == [
        "https://wrenfield.example/",
        "mailto:clerk@wrenfield.example",
    ]
