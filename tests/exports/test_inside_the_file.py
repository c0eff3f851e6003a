# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a checker of archives and of accessibility looks for first, in every document.

No package here knows the whole of PDF/A or PDF/UA: these are the rules that can be read off.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pymupdf
import pytest

from desktop.domain.print_style import PageOrder, PrintSize, PrintStyle
from tests.exports.all_documents import DOCUMENTS

_DC = "http://purl.org/dc/elements/1.1/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SAID = ("title", "creator", "language")
WORDS = "Tŷ £5 €7 – “so” ✓ → ≤ ¶ [x] ŵ"
STYLES = [PrintStyle(), PrintStyle(order=PageOrder.BOOKLET), PrintStyle(size=PrintSize.LARGE)]


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("style", STYLES)
def test_fonts_language_title_and_links(tmp_path: Path, name: str, style: PrintStyle) -> None:
    out = tmp_path / "paper.pdf"
    DOCUMENTS[name](WORDS, str(out), style)
    with pymupdf.open(out) as document:
        catalogue = document.pdf_catalog()
        assert document.xref_get_key(catalogue, "Lang")[1] == "en-GB"
        viewer = document.xref_get_key(catalogue, "ViewerPreferences")[1]
        viewer = document.xref_object(int(viewer.split()[0]))
        assert "/DisplayDocTitle true" in viewer
        metadata = document.metadata or {}
        assert metadata["title"] and metadata["author"] and metadata["creationDate"]
        told = ElementTree.fromstring(document.get_xml_metadata().encode())
        said = {kind: told.findtext(f".//{{{_DC}}}{kind}//{{{_RDF}}}li") for kind in _SAID}
        assert said["title"] == metadata["title"]
        assert said["creator"] == metadata["author"]
        assert said["language"] == "en-GB"
        xref = int(document.xref_get_key(catalogue, "Metadata")[1].split()[0])
        assert document.xref_get_key(xref, "Filter")[0] == "null"  # any program can find it
        fonts = {font[0]: font for page in document for font in page.get_fonts()}
        assert fonts
        for xref, font in fonts.items():
            assert font[1] == "ttf", font  # it is in the file
            assert "+" in font[3], font  # and only what is needed of it
            assert document.xref_get_key(xref, "ToUnicode")[0] == "xref", font
        for page in document:
            for piece in page.get_texttrace():
                for char, glyph, *_ in piece["chars"]:
                    assert glyph != 0 or chr(char).isspace(), (chr(char), piece["font"])
            for link in page.get_links():
                assert link["kind"] == pymupdf.LINK_GOTO
                assert 0 <= link["page"] < len(document)
    qpdf = shutil.which("qpdf")
    if qpdf is not None:
        checked = subprocess.run(
            [qpdf, "--check", str(out)], capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stdout + checked.stderr
