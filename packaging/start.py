# SPDX-License-Identifier: AGPL-3.0-or-later
"""Set Meeting Packs up and start it, or run its tests: ``start.py run``, ``start.py test``.

Needs nothing but Python's standard library. It makes ``.venv`` beside the code, installs the
project into it, and says in one line which system library is missing. On Debian and Ubuntu it
installs what is missing when run as root or when asked. Nothing outside ``.venv`` and
``build`` is written otherwise, except the library the app itself keeps.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "meetingpacks-installed.json"
LANGUAGES_TRIED = VENV / "meetingpacks-languages-tried"
SAMPLE = ROOT / "resources" / "sample" / "agenda-pack.pdf"
BRIEFING = ROOT / "build" / "sample-briefing.pdf"
NEEDED_PYTHON = (3, 11)

# What PySide6 does not bring with it, and the Debian package that does.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
# What a window needs on top of that, by the environment variable that says there is a display,
# and what printing needs.
X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
PRINTING_LIBRARIES = {"libcups.so.2": "libcups2"}
# By these the words of scanned pages are recognised, in English and Welsh; all else goes without.
LANGUAGE_FILES = {
    "eng.traineddata": "tesseract-ocr-eng",
    "cym.traineddata": "tesseract-ocr-cym",
}
LANGUAGE_FOLDERS = "usr/share/tesseract-ocr/*/tessdata"
PROBE = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
"""


class SetUpError(Exception):
    """Something outside the project stands in the way, told in one plain sentence."""


class Check(NamedTuple):
    """One step of ``test``: what it is called, and the command without the interpreter."""

    name: str
    command: tuple[str, ...]


CHECKS = (
    Check("ruff check", ("-m", "ruff", "check", ".")),
    Check("ruff format", ("-m", "ruff", "format", "--check", ".")),
    Check("mypy", ("-m", "mypy")),
    Check(
        "lint-imports",
        ("-c", "from importlinter.cli import lint_imports_command as lint; lint()"),
    ),
    Check("pytest", ("-m", "pytest")),
)


def say(text: str) -> None:
    """Print one line of progress at once."""
    print(text, flush=True)


def python_complaint(version: tuple[int, int]) -> str | None:
    """What to say to a Python that is too old; None if it will do."""
    if version >= NEEDED_PYTHON:
        return None
    needed = ".".join(map(str, NEEDED_PYTHON))
    return (
        f"Meeting Packs needs Python {needed} or newer, and this is Python "
        f"{version[0]}.{version[1]}: please install a newer one and start this with it."
    )


def venv_python(venv: Path, *, windows: bool) -> Path:
    """Where the interpreter of a virtual environment stands."""
    return venv / "Scripts" / "python.exe" if windows else venv / "bin" / "python"


def has_display(platform: str, environment: dict[str, str]) -> bool:
    """Whether a window can be shown: always on macOS and Windows, else by the environment."""
    if platform in ("darwin", "win32"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def window_libraries(environment: dict[str, str]) -> dict[str, str]:
    """The libraries that a window on this display needs, with their Debian packages."""
    libraries = {**QT_LIBRARIES, **PRINTING_LIBRARIES}
    if environment.get("DISPLAY"):
        libraries |= X11_LIBRARIES
    if environment.get("WAYLAND_DISPLAY"):
        libraries |= WAYLAND_LIBRARIES
    return libraries


def is_debian_like(os_release: str) -> bool:
    """Whether the text of /etc/os-release is of Debian, Ubuntu or one of their children."""
    for line in os_release.splitlines():
        key, _, value = line.partition("=")
        if key in ("ID", "ID_LIKE") and {"debian", "ubuntu"} & set(value.strip("\"'").split()):
            return True
    return False


def on_debian() -> bool:
    """Whether this machine installs packages with apt-get."""
    release = Path("/etc/os-release")
    return release.is_file() and is_debian_like(release.read_text(encoding="utf-8"))


def is_root() -> bool:
    """Whether this runs as the superuser; never on Windows."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_command(packages: list[str], *, root: bool, terminal: bool) -> list[str]:
    """The command that installs Debian packages; without a terminal sudo may not ask."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if root:
        return command
    return ["sudo", *([] if terminal else ["-n"]), *command]


def missing_sentence(missing: list[str], libraries: dict[str, str], *, debian: bool) -> str:
    """One line that says which system libraries are missing and how to get them."""
    names = ", ".join(missing)
    sentence = f"Missing on this system: {names}."
    if debian:
        packages = " ".join(sorted({libraries[name] for name in missing}))
        return f"{sentence} To get it: sudo apt-get install -y --no-install-recommends {packages}"
    return f"{sentence} Please install it with your system's package manager."


def missing_libraries(libraries: dict[str, str]) -> list[str]:
    """Which of the shared libraries the system's loader does not find; empty off Linux."""
    if not sys.platform.startswith("linux"):
        return []
    command = [sys.executable, "-c", PROBE, *libraries]
    found = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return found.stdout.split()


def agreed(question: str) -> bool:
    """Ask for a y or an n at the terminal; anything but a yes is a no."""
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def install_packages(packages: list[str], sentence: str, *, asked: bool) -> None:
    """Install Debian packages if that is allowed, else raise SetUpError with ``sentence``.

    Allowed means: as root, when ``asked`` for on the command line, or on a y at the terminal.
    """
    if not on_debian():
        raise SetUpError(sentence)
    if not (is_root() or asked):
        if not sys.stdin.isatty():
            raise SetUpError(sentence)
        say(sentence)
        if not agreed("Install it now?"):
            raise SetUpError("Nothing was installed. Run the command above, then start this again.")
    say(f"Installing {' '.join(packages)} …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = apt_command(packages, root=is_root(), terminal=sys.stdin.isatty())
    update = [*install[: install.index("apt-get") + 1], "update", "-q"]
    for command in (update, install):
        try:
            done = subprocess.run(
                command,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
        except FileNotFoundError:
            raise SetUpError(sentence) from None
        if done.returncode and command is install:
            sys.stderr.write(done.stdout.decode(errors="replace"))
            raise SetUpError(f"apt-get could not install it. {sentence}")


def need_libraries(libraries: dict[str, str], *, asked: bool) -> None:
    """See that the libraries are there, installing them where that is allowed."""
    missing = missing_libraries(libraries)
    if not missing:
        return
    sentence = missing_sentence(missing, libraries, debian=on_debian())
    packages = sorted({libraries[name] for name in missing})
    install_packages(packages, sentence, asked=asked)
    if still := missing_libraries(libraries):
        raise SetUpError(missing_sentence(still, libraries, debian=on_debian()))


def missing_languages(root: Path) -> list[str]:
    """The packages of the language files that do not lie under this root of a file system."""
    folders = list(root.glob(LANGUAGE_FOLDERS))
    return [
        package
        for file, package in LANGUAGE_FILES.items()
        if not any((folder / file).is_file() for folder in folders)
    ]


def get_languages(*, asked: bool, root: Path = Path("/"), tried: Path = LANGUAGES_TRIED) -> None:
    """Install the language files where that is allowed without asking; tried once, never needed."""
    if tried.exists() or not on_debian() or not (is_root() or asked):
        return
    tried.touch()
    packages = missing_languages(root)
    if not packages:
        return
    try:
        install_packages(packages, "", asked=asked)
    except SetUpError:
        say("Without the language files the words of scanned pages will not be recognised.")


def fingerprint(pyproject: bytes, version: tuple[int, ...]) -> str:
    """What an installation depends on: when this changes it is made again."""
    return hashlib.sha256(pyproject + repr(version).encode()).hexdigest()


def is_installed(stamp: str, wanted: str, extra: str) -> bool:
    """Whether the text of the stamp file covers the fingerprint and the extra ("" or "dev")."""
    try:
        kept = json.loads(stamp)
        return bool(kept["fingerprint"] == wanted and (not extra or extra in kept["extras"]))
    except (ValueError, KeyError, TypeError):
        return False


def make_environment(*, asked: bool) -> Path:
    """Make ``.venv`` unless it is there and whole; returns its interpreter."""
    python = venv_python(VENV, windows=os.name == "nt")
    if python.exists():
        whole = subprocess.run([python, "-c", "import pip"], stderr=subprocess.DEVNULL, check=False)
        if whole.returncode == 0:
            return python
    if find_spec("ensurepip") is None:
        package = f"python3.{sys.version_info[1]}-venv"
        sentence = (
            "Missing on this system: Python's venv module. "
            f"To get it: sudo apt-get install -y --no-install-recommends {package}"
        )
        install_packages([package], sentence, asked=asked)
    say("Making a virtual environment in .venv …")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False)
    if made.returncode:
        raise SetUpError("Couldn't make a virtual environment in .venv; the lines above say why.")
    return python


def install_project(python: Path, extra: str) -> None:
    """Install the project into the environment, if anything it depends on has changed."""
    wanted = fingerprint((ROOT / "pyproject.toml").read_bytes(), tuple(sys.version_info[:3]))
    stamp = STAMP.read_text(encoding="utf-8") if STAMP.is_file() else ""
    if is_installed(stamp, wanted, extra):
        return
    STAMP.unlink(missing_ok=True)
    say("Installing Meeting Packs and what it needs into .venv (a few minutes, once) …")
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    command = [str(python), "-m", "pip", "install", "--quiet", "--editable", target]
    if subprocess.run(command, check=False).returncode:
        raise SetUpError(
            "Couldn't install what Meeting Packs needs; the lines above say why. "
            "An internet connection is needed this once."
        )
    kept = {"fingerprint": wanted, "extras": [extra] if extra else []}
    STAMP.write_text(json.dumps(kept), encoding="utf-8")


def test(python: Path, pytest_arguments: list[str]) -> int:
    """Run every check; returns the exit code of the first that failed, or 0."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    failed: list[str] = []
    first = 0
    for place, check in enumerate(CHECKS, start=1):
        say(f"[{place}/{len(CHECKS)}] {check.name}")
        extra = pytest_arguments if check.name == "pytest" else []
        command = [str(python), *check.command, *extra]
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        if code:
            failed.append(check.name)
            first = first or code
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr, flush=True)
    return first


class App:
    """The command line of the installed app, on one library."""

    def __init__(self, python: Path, library: str | None) -> None:
        self._python = python
        self._library = ["--library", library] if library else []

    def start(self, *words: str) -> int:
        """Run it in the foreground; returns its exit code."""
        command = [str(self._python), "-m", "desktop", *self._library, *words]
        return subprocess.run(command, check=False).returncode

    def ask(self, *words: str) -> dict[str, object]:
        """Run it with ``--json`` and read its answer; SetUpError if it failed."""
        command = [str(self._python), "-m", "desktop", *self._library, "--json", *words]
        done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False)
        if done.returncode:
            raise SetUpError(f"meetingpacks {words[0]} did not succeed; the line above says why.")
        answer: dict[str, object] = json.loads(done.stdout or "{}")
        return answer


def run_without_window(app: App) -> None:
    """The main job on the sample pack: import, mark, note, ask, declare, export a briefing.

    When the pack is in the library already its marks are there too, and only the export is
    made again.
    """
    say("No display: doing the main job without a window.")
    answer = app.ask("import", str(SAMPLE))
    meeting = str(answer["meeting"])
    say(f"Imported {SAMPLE.name}: {answer['pages']} pages, {answer['items']} agenda items.")
    if answer["new"]:
        for words in sample_work(meeting):
            citation = app.ask(*words).get("citation")
            say(f"{words[0].capitalize()}: {citation}")
    BRIEFING.parent.mkdir(exist_ok=True)
    app.ask("export", "briefing", meeting, "-o", str(BRIEFING))
    say(f"The briefing was saved in {BRIEFING}")


def sample_work(meeting: str) -> list[list[str]]:
    """What a member might write on the sample pack, as words of the command line."""
    barriers = "Demountable barriers were put up at Wrenfield Quay in two hours and fifty minutes"
    bank = "If the money is not set aside until the report has come, work could not start"
    return [
        ["annotate", meeting, "--page", "6", "--quote", barriers,
         "--note", "Thank the crews by name.", "--tag", "praise"],
        ["annotate", meeting, "--page", "9", "--quote", bank,
         "--note", "What would the delay cost?", "--tag", "raise"],
        ["note", meeting, "--item", "6", "Residents of School Lane are worried about the bank."],
        ["ask", meeting, "--item", "6", "Why was the screen at Quay Lane not looked at sooner?",
         "--to", "Director of Place"],
        ["ask", meeting, "--item", "7", "How many of the 31 play areas have shade?"],
        ["declare", meeting, "--item", "7", "--kind", "other registrable interest",
         "I am a trustee of the Otterbrook Meadow Trust."],
    ]  # fmt: skip


def run(python: Path, options: argparse.Namespace) -> int:
    """Open the window on the sample pack or the given files, or work without one."""
    app = App(python, options.library)
    files = [str(Path(name).resolve()) for name in options.files]
    if has_display(sys.platform, dict(os.environ)) and not options.no_window:
        libraries = window_libraries(dict(os.environ))
        need_libraries(libraries, asked=options.install_system_packages)
        return app.start("open", *(files or [str(SAMPLE)]))
    if not files:
        run_without_window(app)
        return 0
    return app.start("import", *files)


def parser() -> argparse.ArgumentParser:
    """The command line of this script."""
    top = argparse.ArgumentParser(prog="start.py", description="Set up Meeting Packs and start it.")
    commands = top.add_subparsers(dest="command", required=True)
    starter = commands.add_parser("run", help="open the app with the sample pack")
    starter.add_argument("files", nargs="*", metavar="FILE", help="PDFs to open instead")
    starter.add_argument("--library", metavar="DIR", help="where the library is kept")
    starter.add_argument("--no-window", action="store_true", help="do the main job without one")
    tester = commands.add_parser("test", help="run every check and the tests")
    tester.add_argument("pytest", nargs="*", help="words handed on to pytest, after --")
    for command in (starter, tester):
        command.add_argument(
            "--install-system-packages",
            action="store_true",
            help="on Debian and Ubuntu, install missing system packages without asking",
        )
    return top


def main(arguments: list[str] | None = None) -> int:
    """Do what is asked; returns the exit code."""
    if complaint := python_complaint((sys.version_info[0], sys.version_info[1])):
        print(complaint, file=sys.stderr)
        return 1
    options = parser().parse_args(arguments)
    asked = options.install_system_packages
    try:
        python = make_environment(asked=asked)
        if options.command == "test":
            need_libraries(QT_LIBRARIES, asked=asked)
            install_project(python, "dev")
            get_languages(asked=asked)
            return test(python, options.pytest)
        install_project(python, "")
        get_languages(asked=asked)
        return run(python, options)
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
