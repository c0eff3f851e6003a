# SPDX-License-Identifier: AGPL-3.0-or-later
"""One window at a time for a library; a second start hands its files to the first.

A lock file in the library says that there is a window; a local socket, named after the library,
is how it is spoken to. Imported only when a window is to be opened. Commands without a window
need none of this: SQLite lets them in beside it.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QSysInfo
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop.app.window_lock import computer_of, holder_of, is_left_over, lock_file
from desktop.domain.errors import LibraryInUseError
from desktop.ui.application import application

Handler = Callable[[list[Path]], None]

ANSWER_TIME = 2_000  # milliseconds a living window takes to answer, at worst
PATIENCE = 10.0  # seconds for a first window that is itself just starting
HANDED_OVER = b"ok\n"
ELSEWHERE = (
    "This library may be open on the computer “{0}”, too: close it there before you write here, or"
    " what is written on both has to be put together afterwards."
)


class SingleInstance(QObject):
    """Holds the lock on a library's window for as long as it lives."""

    def __init__(self, library_folder: Path, lock: QLockFile) -> None:
        super().__init__()
        self._name = server_name(library_folder)
        self._lock = lock
        self.notice = ""
        """What to tell the member of another computer that may have the library open."""
        self._server: QLocalServer | None = None
        self._handler: Handler | None = None

    def listen(self, handler: Handler) -> None:
        """Call ``handler`` with the files of each further start, which may be none.

        Needs the application's event loop. The handler brings the window to the front too.
        """
        self._handler = handler
        QLocalServer.removeServer(self._name)  # left by a crash: the lock is ours
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._take)
        server.listen(self._name)
        self._server = server

    def close(self) -> None:
        """Let the next start have the window."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _take(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(lambda s=socket: self._read(s))
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine() or self._handler is None:
            return
        try:
            message = json.loads(bytes(socket.readLine().data()))
            files = [Path(file) for file in message["files"]]
            token = str(message.get("token", ""))
        except (ValueError, KeyError, TypeError):
            socket.abort()
            return
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # Wayland: the right to come to the front
        socket.write(HANDED_OVER)
        socket.flush()
        self._handler(files)


def claim_window(
    library_folder: Path, files: Sequence[Path], *, patience: float = PATIENCE
) -> SingleInstance | None:
    """The right to open the library's window, or None when the files went to the one there is.

    Raises LibraryInUseError when there is one that does not answer within ``patience`` seconds,
    and nothing was handed over.
    """
    with suppress(OSError):  # opening the library tells why
        library_folder.mkdir(parents=True, exist_ok=True)
    file = lock_file(library_folder)
    lock = QLockFile(str(file))
    lock.setStaleLockTime(0)  # a window stays open for days; only a dead holder makes it stale
    deadline = time.monotonic() + patience
    notice = ""
    while not lock.tryLock(0):
        if lock.error() == QLockFile.LockError.PermissionError and holder_of(file) is None:
            break  # a folder to read from: nothing in it can be spoilt by a second window
        if _hand_over(server_name(library_folder), files):
            return None
        holder, computer = holder_of(file), _other_computer(file)
        if computer:
            # A folder that is kept in step, or shared. Nobody here can say whether that window
            # lives; what both write is put together, so it must not keep the member out.
            notice = ELSEWHERE.format(computer)
            file.unlink(missing_ok=True)
        elif holder is not None and is_left_over(file, holder):
            lock.removeStaleLockFile()
            file.unlink(missing_ok=True)
        elif time.monotonic() > deadline:
            raise LibraryInUseError(
                "This library is open in another window, which does not answer. Close it and"
                " try again; nothing was changed."
            )
        else:
            time.sleep(0.1)
    instance = SingleInstance(library_folder, lock)
    instance.notice = notice
    return instance


def _other_computer(file: Path) -> str:
    """The name of the computer that made a lock, where it is not this one; else empty."""
    name, ident = computer_of(file)
    here = bytes(QSysInfo.machineUniqueId().data()).decode()
    same = ident == here if ident and here else name == QSysInfo.machineHostName()
    return "" if same else name


def server_name(library_folder: Path) -> str:
    """The name of the local socket: the same for the same library and user, short enough."""
    whose = f"{os.environ.get('USER') or os.environ.get('USERNAME') or ''}|"
    where = os.path.normcase(library_folder.resolve())
    return "meetingpacks-" + hashlib.sha256((whose + where).encode()).hexdigest()[:20]


def _hand_over(name: str, files: Sequence[Path]) -> bool:
    # Qt's sockets need an application. It is the one of windows: where nothing was handed over,
    # because the first window was just closing, this process opens its own, and there can be no
    # other application by then.
    application()
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(ANSWER_TIME):
        return False
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
    message = {
        "files": [str(file.absolute()) for file in files],
        "token": os.environ.get("XDG_ACTIVATION_TOKEN", ""),
    }
    socket.write(json.dumps(message).encode() + b"\n")
    socket.flush()
    answered = socket.waitForReadyRead(ANSWER_TIME)
    took_it = answered and bytes(socket.readAll().data()) == HANDED_OVER
    socket.disconnectFromServer()
    return took_it
