# SPDX-License-Identifier: AGPL-3.0-or-later
"""What draws on the pages: a thin, typed layer over ReportLab's canvas.

The only module besides :mod:`desktop.exports.fonts` that knows ReportLab. Coordinates are PDF
points from the bottom left. The document is made in memory and is the same, byte for byte,
for the same calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFStream
from reportlab.pdfgen.canvas import Canvas

from desktop.exports.fonts import Face, printable, width
from desktop.exports.style import Colour, House
from desktop.exports.xmp import xmp_packet

# A PDF may hold any bytes: without this wrapping it is smaller and sooner written.
rl_config.useA85 = 0


LANGUAGE, PROGRAM = "en-GB", "Meeting Packs"


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """What the PDF says of itself to a reader program."""

    title: str
    author: str
    subject: str
    made_at: datetime


class _Metadata(PDFStream):  # type: ignore[misc]  # ReportLab has no types
    """The XMP of a document, which is never compressed, so that any program finds it."""

    def format(self, _document: object) -> bytes:
        """The stream as it stands in the file."""
        content: bytes = self.content
        head = f"<< /Type /Metadata /Subtype /XML /Length {len(content)} >>"
        return head.encode() + b"\nstream\n" + content + b"\nendstream\n"


class Pen:
    """Draws page after page; :meth:`finish` hands over the bytes of the PDF.

    Coordinates are those of the house's page, wherever on the sheet it stands and at whatever
    scale. In grey every colour and picture becomes the grey that is as light as it.
    """

    def __init__(self, house: House, card: DocumentCard) -> None:
        self._house = house
        self._out = BytesIO()
        width("x", Face.REGULAR)  # ReportLab must know the font before the first page begins
        self._canvas: Any = Canvas(
            self._out,
            pagesize=(house.sheet_width, house.sheet_height),
            pageCompression=1,
            invariant=True,
            initialFontName=str(Face.REGULAR),
            lang=LANGUAGE,
        )
        title, author, subject = map(printable, (card.title, card.author, card.subject))
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(subject)
        self._canvas.setCreator(PROGRAM)
        self._canvas._doc.Catalog.Metadata = _Metadata(
            content=xmp_packet(
                title=title,
                author=author,
                subject=subject,
                language=LANGUAGE,
                program=PROGRAM,
                made_at=card.made_at,
            )
        )
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        # An invariant canvas dates itself to the year 2000; the paper knows when it was made.
        stamp = self._canvas._doc._timeStamp
        stamp.YMDhms = card.made_at.timetuple()[:6]
        offset = card.made_at.utcoffset()
        minutes = int(offset.total_seconds()) // 60 if offset else 0
        stamp.dhh, stamp.dmm = int(minutes / 60), abs(minutes) % 60
        self._levels = -1
        self._left = 0.0
        self._text: Any = None
        self._fill: Colour | None = None
        self._stroke: Colour | None = None

    def begin_page(self, left: float = 0.0) -> None:
        """Begin a page whose left edge lies ``left`` points from that of the sheet."""
        self._left = left
        self._canvas.saveState()
        if left:
            self._canvas.translate(left, 0)
        if self._house.scale != 1:
            self._canvas.scale(self._house.scale, self._house.scale)

    def end_page(self) -> None:
        """End the page; another may follow on the same sheet."""
        self._end_text()
        self._canvas.restoreState()
        self._fill = self._stroke = None

    def text(self, x: float, y: float, text: str, font: str, size: float, colour: Colour) -> None:
        """Set printable text with its baseline at ``y``; ``font`` must hold every character."""
        if self._text is None:
            self._text = self._canvas.beginText()
        self._text.setTextOrigin(x, y)
        self._text.setFont(font, size)
        if colour != self._fill:
            self._text.setFillColorRGB(*self._tone(colour))
            self._fill = colour
        self._text.textOut(text)

    def _end_text(self) -> None:
        if self._text is not None:
            self._canvas.drawText(self._text)
            self._text = None

    def line(
        self, x0: float, y0: float, x1: float, y1: float, colour: Colour, thickness: float = 0.6
    ) -> None:
        """Draw a straight line."""
        self._end_text()
        self._use(stroke=colour)
        self._canvas.setLineWidth(thickness)
        self._canvas.line(x0, y0, x1, y1)

    def stroke(
        self, points: Sequence[tuple[float, float]], colour: Colour, thickness: float
    ) -> None:
        """Draw a line through all points, with round ends and corners."""
        self._end_text()
        self._use(stroke=colour)
        self._canvas.saveState()
        self._canvas.setLineWidth(thickness)
        self._canvas.setLineCap(1)
        self._canvas.setLineJoin(1)
        path = self._canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        self._canvas.drawPath(path, stroke=1, fill=0)
        self._canvas.restoreState()

    def picture(self, x: float, y: float, wide: float, high: float, png: bytes) -> None:
        """Draw a PNG file into a rectangle."""
        from reportlab.lib.utils import ImageReader

        self._end_text()
        image = ImageReader(BytesIO(png))
        if self._house.grey:
            image = ImageReader(image._image.convert("L"))
        self._canvas.drawImage(image, x, y, wide, high)

    def _tone(self, colour: Colour) -> Colour:
        """The colour as it is printed."""
        if not self._house.grey:
            return colour
        grey = round(0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2], 4)
        return (grey, grey, grey)

    def fill(self, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
        """Fill a rectangle without an edge."""
        self._end_text()
        self._use(fill=colour)
        self._canvas.rect(x, y, wide, high, stroke=0, fill=1)

    def box(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        *,
        edge: Colour,
        tint: Colour | None = None,
        radius: float = 3,
        thickness: float = 0.6,
    ) -> None:
        """Draw a rectangle with rounded corners, filled if a tint is given."""
        self._end_text()
        self._use(fill=tint, stroke=edge)
        self._canvas.setLineWidth(thickness)
        self._canvas.roundRect(x, y, wide, high, radius, stroke=1, fill=int(tint is not None))

    def _use(self, *, fill: Colour | None = None, stroke: Colour | None = None) -> None:
        if fill is not None and fill != self._fill:
            self._canvas.setFillColorRGB(*self._tone(fill))
            self._fill = fill
        if stroke is not None and stroke != self._stroke:
            self._canvas.setStrokeColorRGB(*self._tone(stroke))
            self._stroke = stroke

    def place(self, key: str, y: float) -> None:
        """Make the height ``y`` on this page a place that links can lead to."""
        self._canvas.bookmarkHorizontalAbsolute(key, y * self._house.scale)

    def bookmark(self, key: str, title: str, level: int) -> None:
        """Add an entry to the outline; it leads to the place of the same key, on any page."""
        level = min(level, self._levels + 1)
        self._levels = level
        self._canvas.addOutlineEntry(printable(title).replace("\n", " "), key, level, closed=False)

    def link(self, key: str, x: float, y: float, wide: float, high: float) -> None:
        """Make a rectangle of this page lead to a place."""
        scale, left = self._house.scale, self._left
        rect = (left + x * scale, y * scale, left + (x + wide) * scale, (y + high) * scale)
        self._canvas.linkRect("", key, rect, relative=0, thickness=0)

    def next_sheet(self) -> None:
        """End this sheet."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """Close the document and return it."""
        self._canvas.save()
        return self._out.getvalue()
