# SPDX-License-Identifier: AGPL-3.0-or-later
"""The hand that draws: mouse, pen and finger on the pages, put into points for the tool in hand.

It hears the events of the pages before the :class:`Pointer` does and lets through what no
drawing tool wants.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import (
    QCursor,
    QKeyEvent,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)

from desktop.domain.geometry import Rect
from desktop.ui.reader.open_paper import OpenPaper
from desktop.ui.reader.overlay import Sketch
from desktop.ui.reader.page_view import PageView
from desktop.ui.reader.pointer import Pointer, Tool

MOUSE_PRESSURE = 0.5


@dataclass(frozen=True, slots=True)
class Touch:
    """A place on a zero-based page in PDF points, and how hard it is pressed (0 to 1)."""

    page: int
    x: float
    y: float
    pressure: float = MOUSE_PRESSURE


class DrawingTool:
    """What is done with a press, a move and a release; each tool does its own."""

    paper: OpenPaper | None = None

    def begin(self, touch: Touch) -> bool:
        """Something was set down on a page; False when that is not this tool's business."""
        raise NotImplementedError

    def go_on(self, touch: Touch) -> None:
        """It was moved; the page is the one it was set down on."""

    def finish(self) -> None:
        """It was lifted."""

    def give_up(self) -> None:
        """Forget what was begun."""

    def put_down(self) -> None:
        """Another tool is taken in hand, or another paper shown: finish what waits."""
        self.give_up()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """A key on the pages; whether it was this tool's."""
        return False

    def cursor(self, touch: Touch) -> Qt.CursorShape | QCursor | None:
        """What the pointer looks like over a place; None where the tool has nothing to say."""
        return Qt.CursorShape.CrossCursor

    def sketch(self, page: int) -> Sketch | None:
        """What of it is to be seen on a page and is not kept yet."""
        return None


class DrawingHand(QObject):
    """Hands what is done on the pages to the tool in hand.

    ``tools`` are by the Tool of the pointer; that of SELECT may decline a press.
    """

    def __init__(self, view: PageView, pointer: Pointer, tools: Mapping[Tool, DrawingTool]) -> None:
        super().__init__(view)
        self._view = view
        self._pointer = pointer
        self._tools = tools
        self._busy: DrawingTool | None = None
        self._page = 0
        self._pen_seen = False
        self._pen_down = False
        self._palm = False
        view.gestures.draws = self._finger_draws
        view.gestures.clicks = lambda: not self._pen_draws()
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    @property
    def tool(self) -> DrawingTool | None:
        """The drawing tool in hand."""
        return self._tools.get(self._pointer.tool)

    def open(self, paper: OpenPaper | None) -> None:
        """Draw on this paper from now on, or on none."""
        self.put_down()
        for tool in self._tools.values():
            tool.paper = paper

    def put_down(self) -> None:
        """Finish what waits with every tool."""
        self._busy = None
        for tool in self._tools.values():
            tool.put_down()

    def give_up(self) -> bool:
        """Forget what is being drawn; False when nothing was."""
        busy, self._busy = self._busy, None
        if busy is not None:
            busy.give_up()
        return busy is not None

    def sketches(self, page: int) -> Sequence[Sketch]:
        """What is to be seen on a page of what is not kept yet."""
        found = (tool.sketch(page) for tool in self._tools.values())
        return [sketch for sketch in found if sketch is not None]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what the tool in hand wants."""
        tool = self.tool
        rubs = QPointingDevice.PointerType.Eraser
        if isinstance(event, QTabletEvent) and event.pointerType() == rubs:
            tool = self._tools.get(Tool.ERASER, tool)  # also with a tool for words in hand
        if tool is None or tool.paper is None:
            return False
        if watched is self._view:
            return (
                isinstance(event, QKeyEvent)
                and event.type() == QEvent.Type.KeyPress
                and tool.key(Qt.Key(event.key()), event.modifiers())
            )
        if isinstance(event, QTabletEvent):
            return self._tablet(event, tool)
        if isinstance(event, QMouseEvent):
            return self._mouse(event, tool)
        if isinstance(event, QTouchEvent):
            return self._finger(event, tool)
        return False

    # What is used to draw

    def _finger_draws(self) -> bool:
        """Whether a finger draws or, with a tool for words, does as the mouse does.

        A note is put where a tap is, so that fingers can go on moving the pages until then.
        """
        return self._pointer.tool not in (Tool.SELECT, Tool.NOTE) and not self._pen_draws()

    def _pen_draws(self) -> bool:
        """Whether it is the pen that draws, so that the hand may be laid down beside it."""
        return self._pen_seen and self._pointer.tool in (Tool.INK, Tool.AREA, Tool.ERASER)

    def _mouse(self, event: QMouseEvent, tool: DrawingTool) -> bool:
        point, kind = event.position(), event.type()
        left = event.button() == Qt.MouseButton.LeftButton
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick) and left:
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            return plain and self._begin(point, MOUSE_PRESSURE, tool)
        if kind == QEvent.Type.MouseMove:
            if self._busy is not None:
                self._go_on(point, MOUSE_PRESSURE)
                return True
            return not event.buttons() and self._hover(point, tool)
        if kind == QEvent.Type.MouseButtonRelease and left:
            return self._finish()
        return False

    def _tablet(self, event: QTabletEvent, tool: DrawingTool) -> bool:
        # A pen that selects words does it as a mouse does.
        if tool is self._tools.get(Tool.SELECT):
            return False
        self._pen_seen = True
        point = event.position()
        match event.type():
            case QEvent.Type.TabletPress:
                self.give_up()  # the hand was laid down before the pen
                self._pen_down = self._palm = True
                taken = self._begin(point, event.pressure(), tool)
            case QEvent.Type.TabletMove:
                taken = self._busy is not None
                self._go_on(point, event.pressure())
            case QEvent.Type.TabletRelease:
                self._pen_down = False
                taken = self._finish()
            case _:
                return False
        event.setAccepted(taken)
        return taken

    def _finger(self, event: QTouchEvent, tool: DrawingTool) -> bool:
        if event.type() == QEvent.Type.TouchBegin:
            self._palm = self._pen_down and self._busy is not None
        if self._palm:
            event.accept()  # the hand that holds the pen moves nothing, until it is lifted
            return True
        if tool is self._tools.get(Tool.SELECT) or self._pen_seen:
            return False
        points = event.points()
        if len(points) != 1:
            self.give_up()  # two fingers move or zoom the page
            return False
        point = points[0].position()
        match event.type():
            case QEvent.Type.TouchBegin:
                taken = self._begin(point, MOUSE_PRESSURE, tool)
            case QEvent.Type.TouchUpdate:
                taken = self._busy is not None
                self._go_on(point, MOUSE_PRESSURE)
            case QEvent.Type.TouchEnd:
                taken = self._finish()
            case _:
                return self.give_up()
        event.setAccepted(taken)
        return taken

    def _begin(self, point: QPointF, pressure: float, tool: DrawingTool) -> bool:
        page, _, _ = self._view.place_at(point.toPoint())
        self._page = page
        if not tool.begin(self._touch(point, pressure)):
            return False
        self._busy = tool
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pointer.pressed.emit()
        return True

    def _go_on(self, point: QPointF, pressure: float) -> None:
        if self._busy is not None:
            self._busy.go_on(self._touch(point, pressure))

    def _finish(self) -> bool:
        busy, self._busy = self._busy, None
        if busy is not None:
            busy.finish()
        return busy is not None

    def _hover(self, point: QPointF, tool: DrawingTool) -> bool:
        self._page, _, _ = self._view.place_at(point.toPoint())
        shape = tool.cursor(self._touch(point, 0.0))
        if shape is None:
            return False
        self._view.viewport().setCursor(shape)
        return True

    def _touch(self, point: QPointF, pressure: float) -> Touch:
        """The place on the page it was begun on, kept on it; exact to parts of a pixel."""
        unit = self._view.rect_in_view(self._page, Rect(0, 0, 1, 1))
        x = (point.x() - unit.left()) / unit.width()
        y = (point.y() - unit.top()) / unit.height()
        tool = self.tool
        if tool is not None and tool.paper is not None:
            size = tool.paper.size(self._page)
            x, y = min(max(x, 0.0), size.width), min(max(y, 0.0), size.height)
        return Touch(self._page, x, y, pressure)
