# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be asked of a PDF worker: plain values that travel to the child process.

Each job is generic in its result, so ``client.call(PageLinks(source, 3))`` is typed
``list[PageLink]``. Pages are zero-based PDF pages; rectangles are in points of displayed space.
Nothing here imports the PDF engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from desktop.domain.document import DocumentFacts
from desktop.domain.geometry import Rect
from desktop.domain.page import PageLink, PageSize, PageText, Word
from desktop.domain.recognised_page import RecognisedPage

if TYPE_CHECKING:  # a worker is started before the window: what can wait is not imported for it
    from collections.abc import Callable

    from desktop.domain.annotation import Annotation
    from desktop.domain.found_mark import FoundMark  # noqa: F401 - named in a string below
    from desktop.domain.page_space import Box, PageSpace  # noqa: F401 - so is this
    from desktop.domain.reading import PackText
    from desktop.domain.word_search import Wanted

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Source:
    """A PDF on disk. ``sha256`` names its content; ``password`` is tried when it is locked."""

    path: str
    sha256: str
    password: str | None = None


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture: rows of ``stride`` bytes, four to a pixel: blue, green, red and 255.

    That is what Qt calls ``QImage.Format_RGB32`` on a little-endian machine. Handed to ``done``,
    ``data`` is a view of shared memory, valid only until ``done`` returns; from ``call`` it is
    a copy.
    """

    width: int
    height: int
    stride: int
    data: memoryview | bytes


@dataclass(frozen=True, slots=True)
class Tone:
    """What white paper and black print are drawn as, each 0xRRGGBB; between them hues are kept.

    Paper darker than its print is a page with its lightness turned round. Pictures keep their
    colours in any tone.
    """

    white: int = 0xFFFFFF
    black: int = 0x000000

    @property
    def is_dark(self) -> bool:
        """Whether the paper is darker than the print."""
        return _lightness(self.white) < _lightness(self.black)


def _lightness(colour: int) -> float:
    return 0.3 * (colour >> 16) + 0.59 * (colour >> 8 & 0xFF) + 0.11 * (colour & 0xFF)


AS_PRINTED = Tone()


def pixel_size(size: PageSize, scale: float) -> tuple[int, int]:
    """Width and height in device pixels of a whole page drawn at ``scale`` pixels per point."""
    return max(1, round(size.width * scale)), max(1, round(size.height * scale))


@dataclass(frozen=True)
class Job(Generic[T_co]):
    """Something to be done in the child; the type parameter is its result.

    ``time_limit`` is how many seconds it may take unless the one who asks says otherwise.
    """

    time_limit: ClassVar[float] = 20.0


@dataclass(frozen=True)
class Inspect(Job[DocumentFacts]):
    """Open a file and tell its sizes, outline and title; no text is read.

    Raises NotAPdfError, NoPagesError or PasswordNeededError.
    """

    source: Source


@dataclass(frozen=True)
class ReadPages(Job[list[str]]):
    """The plain text of the pages from ``start`` up to, not including, ``stop``.

    What was read of these pages stays in the child for a :class:`ReadStructure` to come. A page
    that cannot be read has an empty text.
    """

    time_limit: ClassVar[float] = 60.0

    source: Source
    start: int
    stop: int


@dataclass(frozen=True)
class ReadStructure(Job[T_co]):
    """Hand the text of all pages to ``reader``, in the child, and return what it makes of it.

    ``reader`` is a module-level function. Pages not read before are read first; afterwards the
    kept page texts are forgotten. ``recognised`` stand in the place of what these pages' own text
    would be.
    """

    time_limit: ClassVar[float] = 120.0

    source: Source
    reader: Callable[[PackText], T_co]
    file_name: str
    recognised: tuple[PageText, ...] = ()


@dataclass(frozen=True)
class ReadPageText(Job[PageText]):
    """One page as parsing sees it. Raises PageUnreadableError."""

    source: Source
    page: int


@dataclass(frozen=True)
class Recognise(Job[RecognisedPage]):
    """The words recognised in the picture of a page, where it has no text of its own.

    ``tessdata`` is a folder with Tesseract's language files; ``language`` names them, joined by
    "+"; the page is drawn at ``dpi`` dots to the inch. Raises PageUnreadableError
    and, when the language files are no good, LanguageFileError.
    """

    time_limit: ClassVar[float] = 60.0

    source: Source
    page: int
    tessdata: str
    language: str
    dpi: int = 200


@dataclass(frozen=True)
class PageWords(Job[list[Word]]):
    """The words of a page in reading order; ligatures are expanded, soft hyphens left out.

    Raises PageUnreadableError.
    """

    source: Source
    page: int


@dataclass(frozen=True)
class FindText(Job[list[tuple[Rect, ...]]]):
    """The places on a page where ``wanted`` stands: one rectangle for each line each runs over.

    Any white space matches a line break, and a word divided by a hyphen at the end of a line is
    found. Raises PageUnreadableError.
    """

    source: Source
    page: int
    wanted: Wanted


@dataclass(frozen=True)
class Render(Job[Pixels]):
    """Draw a page.

    ``scale`` is in device pixels per point. ``clip`` (left, top, right, bottom) is the part
    wanted, in device pixels of the whole page at that scale. ``hidden`` are the annotations, by
    place in the page's list, that are not drawn. Raises PageUnreadableError.
    """

    source: Source
    page: int
    scale: float
    clip: tuple[int, int, int, int] | None = None
    tone: Tone = AS_PRINTED
    hidden: frozenset[int] = frozenset()


@dataclass(frozen=True)
class DrawArea(Job[tuple[bytes, int, int]]):
    """What a rectangle of a page looks like on white paper: a PNG file, its width and height.

    ``rect`` is cut off at the edges of the page; ``dpi`` are the dots to the inch, fewer where
    that would make an enormous picture. Raises PageUnreadableError.
    """

    source: Source
    page: int
    rect: Rect
    dpi: int = 200


@dataclass(frozen=True)
class PageLinks(Job[list[PageLink]]):
    """The links of a page. Raises PageUnreadableError."""

    source: Source
    page: int


@dataclass(frozen=True)
class PageRules(Job[list[Rect]]):
    """The lines drawn across and down a page: rectangles without height or without width.

    Raises PageUnreadableError.
    """

    source: Source
    page: int


@dataclass(frozen=True)
class Release(Job[None]):
    """Close the file in the child, so that it can be removed on systems that lock open files."""

    source: Source


@dataclass(frozen=True)
class ReadAnnotations(Job["list[FoundMark]"]):
    """The notes and marks that others left in the file, in reading order.

    Links, fields and hidden ones are none. Nothing in them is run.
    """

    source: Source


@dataclass(frozen=True)
class PageSpaces(Job["dict[int, PageSpace]"]):
    """The spaces of zero-based pages, by index; a page that has none is left out."""

    source: Source
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FrontLink:
    """From an area of a front page, in its stored space, to a height on a page of the PDF.

    ``page`` and ``target`` are zero-based, ``top`` is in points of displayed space.
    """

    page: int
    area: Box
    target: int
    top: float


@dataclass(frozen=True, slots=True)
class Front:
    """A PDF whose pages are put before those of the copy."""

    path: str
    links: tuple[FrontLink, ...] = ()


@dataclass(frozen=True)
class AnnotatedCopy(Job[int]):
    """Save a copy of the PDF at ``out`` with the marks as PDF annotations; returns how many.

    A mark over several pages becomes one annotation on each, and counts once; marks of another
    document are left out. ``author`` is written as the author of the member's own. ``pages`` are
    the zero-based pages wanted, None for all; ``front`` comes before them. The copy is made
    beside ``out`` and then put in its place, so that ``out`` is never half written. ``marking``
    stands on every page, if it says anything. With ``to_print`` the marks are to become part of
    the pages, and nobody will turn these.
    """

    time_limit: ClassVar[float] = 120.0

    source: Source
    marks: tuple[Annotation, ...]
    out: str
    author: str
    pages: tuple[int, ...] | None = None
    front: Front | None = None
    marking: str = ""
    to_print: bool = False

    @property
    def aside(self) -> str:
        """Where the copy is made before it is put in its place."""
        return f"{self.out}.part"


@dataclass(frozen=True)
class MarkPages(Job[int]):
    """Save the PDF at ``path`` as ``out`` with a marking on every page; returns how many pages.

    ``across`` pages stand side by side on each page of the PDF. It is made beside ``out`` and
    then put in its place.
    """

    time_limit: ClassVar[float] = 120.0

    path: str
    out: str
    marking: str
    across: int = 1

    @property
    def aside(self) -> str:
        """Where it is made before it is put in its place."""
        return f"{self.out}.part"


@dataclass(frozen=True)
class Call(Job[T_co]):
    """Run a module-level function with picklable arguments in the child."""

    time_limit: ClassVar[float] = 300.0

    function: Callable[..., T_co]
    args: tuple[Any, ...] = ()
