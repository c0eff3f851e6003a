# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawing a new area, by mouse or by keys, and moving the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

from desktop.domain.annotation import Annotation, MarkColour, MarkKind
from desktop.domain.geometry import Rect
from desktop.domain.mark_anchors import kept_on_page
from desktop.ui.reader.area_keeper import AreaKeeper, moved
from desktop.ui.reader.drawing import DrawingTool, Touch
from desktop.ui.reader.ink_tools import Repaint
from desktop.ui.reader.mark_places import Grip, grip_at, pulled
from desktop.ui.reader.overlay import Sketch
from desktop.ui.reader.page_view import PageView

SMALLEST = 8.0  # points: a shorter drag is a slip of the hand
STEP, FINE_STEP = 12.0, 1.0  # points an arrow key moves by
RESTED = 700  # milliseconds after the last key until a moved area is kept
HANDLE_REACH = 9.0  # pixels around a handle that count as on it
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CURSORS = {
    Grip.TOP_LEFT: Qt.CursorShape.SizeFDiagCursor,
    Grip.BOTTOM_RIGHT: Qt.CursorShape.SizeFDiagCursor,
    Grip.TOP_RIGHT: Qt.CursorShape.SizeBDiagCursor,
    Grip.BOTTOM_LEFT: Qt.CursorShape.SizeBDiagCursor,
    Grip.TOP: Qt.CursorShape.SizeVerCursor,
    Grip.BOTTOM: Qt.CursorShape.SizeVerCursor,
    Grip.LEFT: Qt.CursorShape.SizeHorCursor,
    Grip.RIGHT: Qt.CursorShape.SizeHorCursor,
    Grip.ALL: Qt.CursorShape.SizeAllCursor,
}


class AreaTool(DrawingTool):
    """Draws the rectangle of a new area.

    By keys: the first arrow puts one in the middle of what is seen, further ones move it, with
    Shift they make it larger or smaller, with Ctrl in small steps; Enter keeps it.
    """

    def __init__(
        self,
        view: PageView,
        colour: Callable[[], MarkColour],
        keep: Callable[[int, Rect], None],
        repaint: Repaint,
        click: Callable[[int, Rect], object] | None = None,
    ) -> None:
        """``click`` is told of a press without a drag: the page, and the spot."""
        self._view = view
        self._colour = colour
        self._keep = keep
        self._click = click
        self._repaint = repaint
        self._corner: Touch | None = None
        self._page = 0
        self._rect: Rect | None = None

    def begin(self, touch: Touch) -> bool:
        """The first corner."""
        self._corner, self._page, self._rect = touch, touch.page, None
        return True

    def go_on(self, touch: Touch) -> None:
        """The corner opposite."""
        corner = self._corner
        if corner is not None:
            self._rect = Rect(
                min(corner.x, touch.x),
                min(corner.y, touch.y),
                max(corner.x, touch.x),
                max(corner.y, touch.y),
            )
            self._repaint(self._page, None)

    def finish(self) -> None:
        """The rectangle is drawn."""
        rect, corner, self._corner, self._rect = self._rect, self._corner, None, None
        self._repaint(self._page, None)
        if rect is not None and rect.width >= SMALLEST and rect.height >= SMALLEST:
            self._keep(self._page, rect)
        elif corner is not None and self._click is not None:
            self._click(corner.page, Rect(corner.x, corner.y, corner.x, corner.y))

    def give_up(self) -> None:
        """No area after all."""
        self._corner = self._rect = None
        self._repaint(self._page, None)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """The arrows and Enter."""
        if self.paper is None:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._rect is not None:
            self.finish()
            return True
        arrow = _ARROWS.get(key)
        if arrow is None or modifiers & Qt.KeyboardModifier.AltModifier:
            return False
        if self._rect is None:
            self._page = self._view.page
            self._rect = self._in_the_middle()
        else:
            rect = by_key(self._rect, arrow, modifiers)
            self._rect = kept_on_page(rect, self.paper.size(self._page))
        self._view.show_rects(self._page, [self._rect])
        self._repaint(self._page, None)
        return True

    def sketch(self, page: int) -> Sketch | None:
        """The rectangle as it is now."""
        if self._rect is None or page != self._page:
            return None
        return Sketch(self._colour(), frame=self._rect)

    def _in_the_middle(self) -> Rect:
        assert self.paper is not None
        size, unit = (
            self.paper.size(self._page),
            self._view.rect_in_view(self._page, Rect(0, 0, 1, 1)),
        )
        seen = self._view.viewport().height()
        top = max(0.0, -unit.top() / unit.height())
        bottom = min(size.height, (seen - unit.top()) / unit.height())
        middle, wide, high = (top + bottom) / 2, size.width / 2, min(size.height / 5, bottom - top)
        rect = Rect(wide / 2, middle - high / 2, wide * 1.5, middle + high / 2)
        return kept_on_page(rect, size)


class ChosenAreaTool(DrawingTool):
    """Moves the chosen area, or pulls it larger or smaller by its handles.

    By keys: Ctrl with the arrows moves it, with Shift too they move its lower right corner.
    """

    def __init__(
        self,
        parent: QObject,
        view: PageView,
        chosen: Callable[[], Annotation | None],
        keeper: AreaKeeper,
        repaint: Repaint,
    ) -> None:
        self._view = view
        self._chosen = chosen
        self._keeper = keeper
        self._repaint = repaint
        self._grip: Grip | None = None
        self._start: Touch | None = None
        self._before: Rect | None = None
        self._now: tuple[int, Rect] | None = None
        self._resting = QTimer(parent)
        self._resting.setSingleShot(True)
        self._resting.setInterval(RESTED)
        self._resting.timeout.connect(self._keep_now)

    def begin(self, touch: Touch) -> bool:
        """Something was set down: on the chosen area or elsewhere."""
        self._keep_now()
        mark = self._area()
        if mark is None or touch.page != mark.anchor.first_page:
            return False
        rect = self._rect_of(mark)
        grip = grip_at(rect, touch.x, touch.y, HANDLE_REACH / self._scale(touch.page))
        if grip is None:
            return False
        self._grip, self._start, self._before = grip, touch, rect
        return True

    def go_on(self, touch: Touch) -> None:
        """What is held is moved along."""
        mark = self._area()
        if mark is None or self._start is None or self._before is None or self._grip is None:
            return
        across, down = touch.x - self._start.x, touch.y - self._start.y
        rect = pulled(self._before, self._grip, across, down, SMALLEST)
        self._show(mark, rect)

    def finish(self) -> None:
        """It was let go of."""
        self._grip = self._start = self._before = None
        self._keep_now()

    def give_up(self) -> None:
        """It stays where it was."""
        self._grip = self._start = self._before = None
        self._resting.stop()
        if self._now is not None:
            self._now = None
            self._repaint(0, None)

    def put_down(self) -> None:
        """Keep it where it was moved to by keys."""
        if self._start is None:
            self._keep_now()
        else:
            self.give_up()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Ctrl with the arrows."""
        mark, arrow = self._area(), _ARROWS.get(key)
        if mark is None or arrow is None or not modifiers & Qt.KeyboardModifier.ControlModifier:
            return False
        rest = modifiers & ~Qt.KeyboardModifier.ControlModifier
        self._show(mark, by_key(self._rect_of(mark), arrow, rest))
        self._resting.start()
        return True

    def cursor(self, touch: Touch) -> Qt.CursorShape | None:
        """How the area can be pulled here."""
        mark = self._area()
        if mark is None or touch.page != mark.anchor.first_page:
            return None
        reach = HANDLE_REACH / self._scale(touch.page)
        grip = grip_at(self._rect_of(mark), touch.x, touch.y, reach)
        return _CURSORS[grip] if grip is not None else None

    def sketch(self, page: int) -> Sketch | None:
        """The area where it is held now."""
        mark = self._area()
        if mark is None or self._now is None or page != mark.anchor.first_page:
            return None
        return Sketch(mark.colour, instead={mark.id: moved(mark, self._now[1])})

    def _area(self) -> Annotation | None:
        mark = self._chosen()
        return mark if mark is not None and mark.kind is MarkKind.AREA else None

    def _rect_of(self, mark: Annotation) -> Rect:
        if self._now is not None and self._now[0] == mark.id:
            return self._now[1]
        return mark.anchor.rects[0].rect

    def _show(self, mark: Annotation, rect: Rect) -> None:
        if self.paper is None:
            return
        page = mark.anchor.first_page
        self._now = (mark.id, kept_on_page(rect, self.paper.size(page)))
        self._repaint(page, None)

    def _keep_now(self) -> None:
        self._resting.stop()
        now, self._now = self._now, None
        if now is None or self.paper is None:
            return
        mark = self.paper.meeting.mark(now[0])
        if mark is not None and mark.anchor.rects[0].rect != now[1]:
            self._keeper.move(self.paper, mark, now[1])

    def _scale(self, page: int) -> float:
        return self._view.rect_in_view(page, Rect(0, 0, 1, 1)).width()


def by_key(rect: Rect, arrow: tuple[int, int], modifiers: Qt.KeyboardModifier) -> Rect:
    """The rectangle moved by an arrow key; with Shift its lower right corner, with Ctrl little."""
    step = FINE_STEP if modifiers & Qt.KeyboardModifier.ControlModifier else STEP
    across, down = arrow[0] * step, arrow[1] * step
    resized = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    return pulled(rect, Grip.BOTTOM_RIGHT if resized else Grip.ALL, across, down, SMALLEST)
