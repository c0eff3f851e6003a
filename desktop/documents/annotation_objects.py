# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
# PyMuPDF declares few types of its own.
"""Annotations as the objects of a PDF: written, and read whoever wrote them.

Runs in the child process only. Keys and their meaning: ISO 32000-1, 12.5. The objects are looked
at as they are, without having the engine make anything of them: nothing in them is run, followed
or drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import isfinite

import pymupdf
from pymupdf import mupdf

from desktop.documents.mark_appearances import MULTIPLY, NORMAL, number, numbers
from desktop.domain.mark_colours import FILL_OPACITY
from desktop.domain.marks_in import KINDS
from desktop.domain.page_space import Box, PageSpace, Point, Quad, box_of
from desktop.domain.pdf_dates import pdf_date, read_pdf_date
from desktop.domain.rich_text import plain_words
from desktop.domain.standard_annotation import Rgb, StandardAnnotation

RECORD = "MPMark"  # our own key, see ``mark_record``
MOST_ANNOTATIONS = 20_000  # in a document
MOST_QUADS = 5_000  # of one annotation; a selection over a page has some hundred
MOST_POINTS = 20_000  # of one annotation
MOST_POINTS_IN_ALL = 500_000
MOST_CHARACTERS = 1_000_000  # of one note: no member's own may come back cut short
MOST_CHARACTERS_IN_ALL = 20_000_000
MOST_OF_RICH_TEXT = 20_000  # which other programs write, and has to be taken apart
MOST_OF_RECORD = 2_000_000
HIDDEN = 1 | 2 | 32  # invisible, hidden, no view: ISO 32000-1, table 165
_PRINT = 4
_UPRIGHT = 8 | 16  # no zoom, no rotate: what a note is in any case, said for those who look here
_STATES = (
    f"/ExtGState<</{MULTIPLY}<</Type/ExtGState/BM/Multiply>>"
    f"/{NORMAL}<</Type/ExtGState/BM/Normal>>>>"
)


def the_pdf(document: pymupdf.Document) -> mupdf.PdfDocument:
    """The document as the engine's own functions take it."""
    return mupdf.pdf_document_from_fz_document(document.this)


def page_space(page: mupdf.PdfObj) -> PageSpace:
    """The space of a page, of which nothing needs to be loaded."""
    box, matrix = mupdf.FzRect(), mupdf.FzMatrix()
    mupdf.pdf_page_obj_transform(page, box, matrix)
    shown = mupdf.fz_transform_rect(box, matrix)
    return PageSpace(
        (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f),
        shown.x1 - shown.x0,
        shown.y1 - shown.y0,
    )


def add_annotation(
    document: pymupdf.Document, page: int, each: StandardAnnotation, drawing: str, frame: Box
) -> int:
    """Write an annotation of the page object ``page`` with its appearance; returns its number.

    ``frame`` is what the drawing orders lie in. It is not in the page's list yet.
    """
    form = document.get_new_xref()
    document.update_object(
        form,
        f"<</Type/XObject/Subtype/Form/BBox[{numbers(frame)}]/Resources<<{_STATES}>>>>",
    )
    document.update_stream(form, drawing.encode("ascii"), new=True)
    xref: int = document.get_new_xref()
    document.update_object(xref, f"<<{''.join(_entries(each, page, form))}>>")
    return xref


def _entries(each: StandardAnnotation, page: int, form: int) -> Iterator[str]:
    flags = _PRINT | _UPRIGHT if each.subtype == "Text" else _PRINT
    yield f"/Type/Annot/Subtype/{each.subtype}/Rect[{numbers(each.rect)}]/F {flags}"
    yield f"/P {page} 0 R/AP<</N {form} 0 R>>"
    yield from _shape(each)
    for key, text in (
        ("Contents", each.contents),
        ("T", each.author),
        ("Subj", each.subject),
        ("NM", each.name),
        (RECORD, each.record),
    ):
        if text or key == "Contents":
            yield f"/{key} {pdf_text(text)}"
    if each.created is not None:
        yield f"/CreationDate({pdf_date(each.created)})"
    if each.changed is not None:
        yield f"/M({pdf_date(each.changed)})"


def _shape(each: StandardAnnotation) -> Iterator[str]:
    if each.colour is not None:
        yield f"/C[{numbers(each.colour)}]"
    if each.fill is not None:
        # For programs that draw it themselves, as after it was moved: the words must show through.
        yield f"/IC[{numbers(each.fill)}]/CA {number(FILL_OPACITY)}"
    if each.quads:
        yield f"/QuadPoints[{' '.join(numbers(at) for quad in each.quads for at in quad)}]"
    if each.subtype == "Ink":
        strokes = (f"[{' '.join(numbers(at) for at in stroke)}]" for stroke in each.strokes)
        yield f"/InkList[{''.join(strokes)}]"
    if each.subtype == "Line":
        yield f"/L[{' '.join(numbers(at) for at in each.strokes[0])}]"
    if each.subtype in ("Ink", "Line", "Square"):
        yield f"/BS<</W {number(each.width)}/S/S>>"
    if each.subtype == "Text":
        yield "/Name/Note"
    if any(each.inset):
        yield f"/RD[{numbers(each.inset)}]"


def pdf_text(text: str) -> str:
    """A text string: ISO 32000-1, 7.9.2.2."""
    if text.isascii() and text.isprintable():
        return "(" + re.sub(r"([\\()])", r"\\\1", text) + ")"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex()}>"


def is_hidden(entry: mupdf.PdfObj) -> bool:
    """Whether an annotation is not drawn on its page."""
    return bool(mupdf.pdf_dict_get_int(entry, _name("F")) & HIDDEN)


def answered(entry: mupdf.PdfObj) -> int:
    """The number of the annotation that a note is an answer to; 0 where it is none.

    Of a group, all parts are marks in their own right: ISO 32000-1, 12.5.6.2.
    """
    if mupdf.pdf_to_name(mupdf.pdf_dict_gets(entry, "Subtype")) != "Text":
        return 0
    if mupdf.pdf_to_name(mupdf.pdf_dict_gets(entry, "RT")) == "Group":
        return 0
    return int(mupdf.pdf_to_num(mupdf.pdf_dict_gets(entry, "IRT")))


def with_answers(entries: Sequence[mupdf.PdfObj], places: Iterable[int]) -> frozenset[int]:
    """These places in a page's list, and those of the answers to what stands there.

    What was answered is part of the note of a mark made of it, so it goes where that goes.
    """
    asked = {place: mupdf.pdf_to_num(entry) for place, entry in enumerate(entries)}
    found = set(places)
    while True:
        numbers_of = {asked[place] for place in found if place in asked} - {0}
        more = {p for p, entry in enumerate(entries) if answered(entry) in numbers_of} - found
        if not numbers_of or not more:
            return frozenset(found)
        found |= more


class AnnotationReader:
    """Reads the annotations of one document, within what a document may have of them."""

    def __init__(self, document: pymupdf.Document) -> None:
        self._pdf = the_pdf(document)
        self._pages = document.page_count
        self._read = 0
        self._points = 0
        self._characters = 0
        self.spaces: dict[int, PageSpace] = {}
        """Those of the pages that have annotations."""

    def read(self) -> list[StandardAnnotation]:
        """All that are somebody's notes; what makes no sense is left out."""
        found: list[StandardAnnotation] = []
        for index in range(self._pages):
            try:
                found += self._on_page(index)
            except Exception:  # noqa: S112 - the other pages are not affected
                continue
        return found

    def _on_page(self, index: int) -> list[StandardAnnotation]:
        page = mupdf.pdf_lookup_page_obj(self._pdf, index)
        entries = mupdf.pdf_dict_gets(page, "Annots")
        numbers_of: dict[int, int] = {}
        kept: list[tuple[int, mupdf.PdfObj]] = []
        for place in range(min(mupdf.pdf_array_len(entries), MOST_ANNOTATIONS)):
            entry = mupdf.pdf_array_get(entries, place)
            subtype = mupdf.pdf_to_name(mupdf.pdf_dict_gets(entry, "Subtype"))
            if subtype not in KINDS or (is_hidden(entry) and not answered(entry)):
                continue
            if self._read >= MOST_ANNOTATIONS:
                break
            self._read += 1
            numbers_of[mupdf.pdf_to_num(entry)] = place
            kept.append((place, entry))
        if not kept:
            return []
        space = page_space(page)
        if not all(isfinite(each) for each in (*space.to_shown, space.width, space.height)):
            return []
        self.spaces[index] = space
        found: list[StandardAnnotation] = []
        for place, entry in kept:
            try:
                found.append(self._one(entry, index, place, numbers_of))
            except Exception:  # noqa: S112 - nor are the others of the page
                continue
        return found

    def _one(
        self, entry: mupdf.PdfObj, page: int, place: int, numbers_of: dict[int, int]
    ) -> StandardAnnotation:
        subtype = mupdf.pdf_to_name(mupdf.pdf_dict_gets(entry, "Subtype"))
        quads = _quads(_reals(mupdf.pdf_dict_gets(entry, "QuadPoints"), 8 * MOST_QUADS))
        strokes = self._strokes(entry, subtype)
        return StandardAnnotation(
            page=page,
            subtype=subtype,
            rect=_rect(entry, [at for part in (*quads, *strokes) for at in part]),
            index=place,
            quads=quads,
            strokes=strokes,
            inset=_inset(_reals(mupdf.pdf_dict_gets(entry, "RD"), 4)),
            colour=_colour(_reals(mupdf.pdf_dict_gets(entry, "C"), 4)),
            filled=mupdf.pdf_array_len(mupdf.pdf_dict_gets(entry, "IC")) > 0,
            width=_width(entry),
            contents=self._note(entry, subtype),
            author=_text(entry, "T", 200),
            subject=_text(entry, "Subj", 500),
            name=_text(entry, "NM", 200),
            created=read_pdf_date(_text(entry, "CreationDate", 50)),
            changed=read_pdf_date(_text(entry, "M", 50)),
            record=_text(entry, RECORD, MOST_OF_RECORD),
            reply_to=numbers_of.get(answered(entry) or -1),
            ends=_has_ends(entry),
            hidden=is_hidden(entry),
            is_state=bool(answered(entry) and _text(entry, "State", 50)),
        )

    def _note(self, entry: mupdf.PdfObj, subtype: str) -> str:
        left = MOST_CHARACTERS_IN_ALL - self._characters
        note = _said(entry, subtype, min(MOST_CHARACTERS, left))
        self._characters += len(note)
        return note

    def _strokes(self, entry: mupdf.PdfObj, subtype: str) -> tuple[tuple[Point, ...], ...]:
        if subtype == "Ink":
            lists = mupdf.pdf_dict_gets(entry, "InkList")
            count = min(mupdf.pdf_array_len(lists), MOST_POINTS)
            arrays = [mupdf.pdf_array_get(lists, place) for place in range(count)]
        elif subtype in ("Line", "PolyLine", "Polygon"):
            arrays = [mupdf.pdf_dict_gets(entry, "L" if subtype == "Line" else "Vertices")]
        else:
            return ()
        strokes: list[tuple[Point, ...]] = []
        left = min(MOST_POINTS, MOST_POINTS_IN_ALL - self._points)
        for array in arrays:
            values = _reals(array, 2 * left)
            points = tuple(zip(values[::2], values[1::2], strict=False))
            left -= len(points)
            self._points += len(points)
            if points:
                strokes.append(points)
            if left <= 0:
                break
        return tuple(strokes)


def _name(key: str) -> mupdf.PdfObj:
    return mupdf.pdf_new_name(key)


def _reals(array: mupdf.PdfObj, most: int) -> list[float]:
    count = min(mupdf.pdf_array_len(array), most)
    return [float(mupdf.pdf_to_real(mupdf.pdf_array_get(array, place))) for place in range(count)]


def _text(entry: mupdf.PdfObj, key: str, most: int) -> str:
    value = mupdf.pdf_dict_gets(entry, key)
    if not mupdf.pdf_is_string(value):
        return ""
    text: str = mupdf.pdf_to_text_string(value)
    # Lone surrogates can be stored nowhere; lines end with CR in many a program.
    text = text.encode("utf-8", "ignore").decode("utf-8").replace("\0", "")
    return text.replace("\r\n", "\n").replace("\r", "\n")[:most]


def _said(entry: mupdf.PdfObj, subtype: str, most: int) -> str:
    """The note: plain, or else as rich text, or else the name of the file that is attached."""
    plain = _text(entry, "Contents", most)
    if plain.strip():
        return plain
    if words := plain_words(_text(entry, "RC", min(most, MOST_OF_RICH_TEXT))):
        return words
    if subtype != "FileAttachment":
        return plain
    file = mupdf.pdf_dict_gets(entry, "FS")
    name = _text(file, "UF", 200) or _text(file, "F", 200)
    return (f"Attached file: {name}" if name else "Attached file")[:most]


def _has_ends(entry: mupdf.PdfObj) -> bool:
    ends = mupdf.pdf_dict_gets(entry, "LE")
    drawn = [
        mupdf.pdf_to_name(mupdf.pdf_array_get(ends, at)) for at in range(mupdf.pdf_array_len(ends))
    ]
    caption = mupdf.pdf_to_bool(mupdf.pdf_dict_gets(entry, "Cap"))
    return bool(caption) or any(name not in ("", "None") for name in drawn)


def _rect(entry: mupdf.PdfObj, drawn: list[Point]) -> Box:
    """The rectangle, or that around what is drawn where none is told."""
    values = _reals(mupdf.pdf_dict_gets(entry, "Rect"), 4)
    return box_of(drawn) if len(values) < 4 and drawn else _box(values)


def _box(values: list[float]) -> Box:
    if len(values) < 4:
        raise ValueError("no rectangle")
    x0, y0, x1, y1 = values
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _quads(values: list[float]) -> tuple[Quad, ...]:
    quads: list[Quad] = []
    for start in range(0, len(values) - 7, 8):
        a, b, c, d = (tuple(values[start + k : start + k + 2]) for k in (0, 2, 4, 6))
        quads.append((a, b, c, d))  # type: ignore[arg-type]
    return tuple(quads)


def _inset(values: list[float]) -> Box:
    if len(values) < 4 or min(values) < 0:
        return 0.0, 0.0, 0.0, 0.0
    return values[0], values[1], values[2], values[3]


def _colour(values: list[float]) -> Rgb | None:
    values = [min(1.0, max(0.0, value)) for value in values]
    match values:
        case [grey]:
            return grey, grey, grey
        case [red, green, blue]:
            return red, green, blue
        case [cyan, magenta, yellow, black]:
            light = 1 - black
            return (1 - cyan) * light, (1 - magenta) * light, (1 - yellow) * light
    return None


def _width(entry: mupdf.PdfObj) -> float:
    style = mupdf.pdf_dict_gets(mupdf.pdf_dict_gets(entry, "BS"), "W")
    if mupdf.pdf_is_number(style):
        return float(mupdf.pdf_to_real(style))
    border = _reals(mupdf.pdf_dict_gets(entry, "Border"), 3)
    return border[2] if len(border) == 3 else 1.0
