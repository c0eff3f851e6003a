# SPDX-License-Identifier: AGPL-3.0-or-later
"""The picture of the window as it was left, shown at the next start while the window is built.

Building the window takes longer than other readers take to show a page. What it will show is
known, though: the page that was in view when it was closed. So a picture of the window is kept in
the library's folder, with a note of all that it depends on, and shown first, in a window of its
own in the same place; what is typed or clicked meanwhile is handed on. The window that was built
covers itself with the same picture until its page is drawn and the library is open, or until the
member does something. A picture that could show anything else than the window will show is not
used, and none is kept of a meeting with papers that are exempt or need a password.

This module is imported before all else of the windows, and may bring in nothing but Qt's widgets;
and of those, before the picture is shown, not the class ``Qt``: the binding makes a thousand
constants of it, for a tenth of the time there is.
"""

from __future__ import annotations

import base64
import contextlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QCryptographicHash,
    QElapsedTimer,
    QEvent,
    QEventLoop,
    QIODevice,
    QObject,
    QPoint,
    QPointF,
    QSaveFile,
    QTimer,
    SignalInstance,
)
from PySide6.QtGui import (
    QGuiApplication,
    QIcon,
    QImage,
    QImageReader,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from desktop import __version__
from desktop.services.settings import Settings

FILE_NAME = "last-view.png"
_NOTE, _TITLE, _ICON = "DependsOn", "Title", "Icon"
_ICON_SIZE = 64
_HALF = 128  # of 255, between dark and light
_LIBRARY = ("library.sqlite3", "library.sqlite3-wal")
_TIME_TO_MAP = 120  # milliseconds
_QUICKLY_UNPACKED = 80  # as Qt counts a PNG's quality: packed with the least effort
_TO_DRAW = 60  # milliseconds from being told of a thing to having drawn it, at most
_LONGEST = 2_500  # milliseconds for the window to become what the picture shows
_PRESSED = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_CLICKED = (*_PRESSED, QEvent.Type.MouseButtonRelease)
_DONE_BY_THE_MEMBER = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.NativeGesture,
    }
)


def depends_on(folder: Path, settings: Settings, *, dark: bool) -> str:
    """All that what the window shows depends on, as one line; it changes when any of it does.

    ``dark``: the system's colours are. Needs the application, for the screen.
    """
    parts: list[object] = [__version__, QCoreApplication.applicationFilePath()]
    for name in _LIBRARY:
        try:
            found = (folder / name).stat()
        except OSError:
            continue
        if found.st_size:
            parts += [name, found.st_size, found.st_mtime_ns]
    parts.append(settings)
    screen = QGuiApplication.primaryScreen()
    parts += [
        screen.availableGeometry().getRect(),
        screen.devicePixelRatio(),
        screen.logicalDotsPerInch(),
        dark,
    ]
    line = QCryptographicHash.hash(repr(parts).encode(), QCryptographicHash.Algorithm.Sha256)
    return bytes(line.toHex().data()).decode()


def show_first_picture(folder: Path, settings: Settings) -> FirstPicture | None:
    """Show the picture kept in the library's folder at once; None where there is none that fits.

    Needs the application.
    """
    if not settings.reading or not settings.window:
        return None
    reader = QImageReader(str(folder / FILE_NAME), b"png")
    # What colours the system has is asked of it in the way that needs no ``Qt``.
    dark = QGuiApplication.palette().window().color().lightness() < _HALF
    if reader.text(_NOTE) != depends_on(folder, settings, dark=dark):
        return None
    picture = reader.read()
    if picture.isNull():
        return None
    picture.setDevicePixelRatio(QGuiApplication.primaryScreen().devicePixelRatio())
    first = FirstPicture(picture, reader.text(_TITLE), settings.window)
    icon = QPixmap()
    icon.loadFromData(base64.b64decode(reader.text(_ICON), validate=False), "png")
    first.setWindowIcon(QIcon(icon))
    first.show_now()
    return first


def _as_text(icon: QIcon) -> str:
    drawn = QBuffer()
    icon.pixmap(_ICON_SIZE).save(drawn, "png")
    return base64.b64encode(drawn.data().data()).decode()


class PictureKeeper(QObject):
    """Takes a picture of the window as it is closed; ``keep`` once all is on disk."""

    def __init__(self, window: QMainWindow, may_be_kept: Callable[[], bool]) -> None:
        super().__init__(window)
        self._may_be_kept = may_be_kept
        self._picture: QImage | None = None
        self._title = ""
        self._icon = QIcon()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the picture before the window lets go of what it shows."""
        if event.type() == QEvent.Type.Close and isinstance(watched, QMainWindow):
            if not watched.isVisible() or watched.isMinimized() or watched.isFullScreen():
                return False
            self._title, self._icon = watched.windowTitle(), watched.windowIcon()
            cover = watched.findChild(Cover)
            if self._may_be_kept():
                covered = cover.picture if cover is not None else QImage()
                self._picture = watched.grab().toImage() if covered.isNull() else covered
        return False

    def keep(self, folder: Path, settings: Settings) -> None:
        """Write the picture into the library's folder, or take away what is there."""
        from PySide6.QtCore import Qt

        file = folder / FILE_NAME
        if self._picture is None or not settings.reading:
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)
            return
        saved = QSaveFile(str(file))
        if not saved.open(QIODevice.OpenModeFlag.WriteOnly):
            return
        writer = QImageWriter(saved, b"png")
        writer.setQuality(_QUICKLY_UNPACKED)
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        writer.setText(_NOTE, depends_on(folder, settings, dark=dark))
        writer.setText(_TITLE, self._title)
        writer.setText(_ICON, _as_text(self._icon))
        if writer.write(self._picture):
            saved.commit()


def fits(picture: QImage, window: QWidget) -> bool:
    """Whether the picture has the size of the window."""
    return picture.deviceIndependentSize().toSize() == window.size()


def paint(picture: QImage, window: QWidget) -> bool:
    """Paint the picture where it fits the window; where not, False and the window's own ground."""
    painter = QPainter(window)
    if fits(picture, window):
        painter.drawImage(QPoint(), picture)
        return True
    painter.fillRect(window.rect(), window.palette().window())
    return False


class FirstPicture(QWidget):
    """A window that shows the picture, and hands on what is typed or clicked to the one built.

    Keys go there at once; clicks when it looks as the picture does, to what stands at their place.
    """

    def __init__(self, picture: QImage, title: str, geometry: str) -> None:
        super().__init__()
        self.picture = picture
        self._painted = False
        self._heir: QWidget | None = None
        self._hears: Callable[[QKeyEvent], object] = bool
        self._typed: list[QKeyEvent] = []
        self._clicked: list[QMouseEvent] = []
        self.setWindowTitle(title)
        self.restoreGeometry(QByteArray(base64.b64decode(geometry, validate=False)))

    def show_now(self) -> None:
        """Show it and return once it is on the screen; what the member does is left for later."""
        self.show()
        clock = QElapsedTimer()
        clock.start()
        while not self._painted and clock.elapsed() < _TIME_TO_MAP:
            QCoreApplication.processEvents(
                QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
                | QEventLoop.ProcessEventsFlag.WaitForMoreEvents,
                10,
            )

    def give_way_to(
        self,
        window: QMainWindow,
        after: Sequence[SignalInstance],
        hears: Callable[[QKeyEvent], object] = bool,
    ) -> None:
        """Hand over to the window that was built, which is being shown.

        After each of the signals it looks as the picture does; where something was typed, the
        first must do. ``hears`` is told of each key before that does anything.
        """
        self._heir, self._hears = window, hears
        Cover(self, window, after[:1] if self._typed else after)
        for event in self._typed:
            self._hand_on(event)

    def event(self, event: QEvent) -> bool:
        """Keep or hand on what is typed, and keep clicks."""
        if isinstance(event, QMouseEvent) and event.type() in _CLICKED:
            self._clicked.append(event.clone())
            return True
        if isinstance(event, QKeyEvent) and event.type() in (
            QEvent.Type.KeyPress,
            QEvent.Type.KeyRelease,
        ):
            if self._heir is None:
                self._typed.append(event.clone())
            else:
                self._hand_on(event)
            return True
        if event.type() == QEvent.Type.Close and self._heir is not None and self.isVisible():
            self._heir.close()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, where it fits the window; while it does not, the window's own ground."""
        self._painted = paint(self.picture, self)

    def hand_on_clicks(self) -> None:
        """Have what was clicked on the picture clicked in the window."""
        window, clicked = self._heir, self._clicked
        if window is None or not fits(self.picture, window):
            return
        self._clicked, target = [], None
        for event in clicked:
            at = event.position().toPoint()
            if target is None or event.type() in _PRESSED:
                target = window.childAt(at) or window
            local = QPointF(target.mapFrom(window, at))
            there = QPointF(window.mapToGlobal(at))
            given = QMouseEvent(
                event.type(), local, there, event.button(), event.buttons(), event.modifiers()
            )
            QCoreApplication.postEvent(target, given)

    def _hand_on(self, event: QKeyEvent) -> None:
        window = self._heir
        assert window is not None
        self._hears(event)
        keys = QKeySequence(event.keyCombination())
        meant = [a for a in window.actions() if keys in a.shortcuts() and a.isEnabled()]
        if event.type() == QEvent.Type.KeyPress and meant:
            meant[0].trigger()
            return
        focused: QWidget | None = window.focusWidget()
        QCoreApplication.postEvent(focused or window, event.clone())


class Cover(QWidget):
    """Lies over the window that was built until that looks as the picture does.

    It is not called opaque, so that the window beneath is painted as well: its start goes on from
    there.
    """

    def __init__(
        self, first: FirstPicture, window: QMainWindow, after: Sequence[SignalInstance]
    ) -> None:
        from PySide6.QtCore import Qt

        super().__init__(window)
        self._awaited = set(range(len(after)))
        for number, signal in enumerate(after):
            signal.connect(partial(self._come, number))
        self._first: FirstPicture | None = first
        self._window = window
        self._fitted = False
        self.picture = first.picture
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()
        QTimer.singleShot(_LONGEST, self, self.lift)
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def _come(self, number: int, *_: object) -> None:
        self._awaited.discard(number)
        if self._first is not None and not self._awaited:
            QTimer.singleShot(_TO_DRAW, self, self.lift)

    def lift(self) -> None:
        """Show the window itself, for good."""
        first, self._first = self._first, None
        if first is not None:
            self.hide()
            self.deleteLater()
            first.hand_on_clicks()
            first.hide()
            first.deleteLater()
            # Whoever still knows of them is not to keep as much memory as the whole window's.
            self.picture = first.picture = QImage()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go as soon as the member does anything, or gives the window another size."""
        kind, first = event.type(), self._first
        if kind in _DONE_BY_THE_MEMBER:
            if (
                kind not in _PRESSED
                or first is None
                or watched not in (first, first.windowHandle())
            ):
                self.lift()
        elif watched is self._window and kind == QEvent.Type.Resize:
            # A desktop may give a window its size only after it was shown.
            self.setGeometry(self._window.rect())
            if self._fitted and not fits(self.picture, self):
                self.lift()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture."""
        self._fitted = paint(self.picture, self)
