# SPDX-License-Identifier: AGPL-3.0-or-later
"""Schemas: the two ways of making one, and going from one to the next."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from desktop.domain.errors import KnownError
from desktop.storage import library as library_module
from desktop.storage import revision, upgrade
from desktop.storage.library import Library
from desktop.storage.revision import HEAD, REVISIONS, library_file
from desktop.storage.schema import create_schema
from desktop.storage.verification import verify
from tests.storage.contents import contents
from tests.storage.samples import Filled

LIBRARIES = Path(__file__).parents[1] / "fixtures" / "libraries"
STEP = """
from alembic import op
import sqlalchemy as sa

revision = "9002"
down_revision = "{head}"

def upgrade():
    with op.batch_alter_table("meeting", recreate="always") as batch:
        batch.add_column(sa.Column("webcast", sa.Text(), nullable=False, server_default=""))
{more}
"""


def schema_of(file: Path) -> dict[tuple[str, str], str]:
    connection = sqlite3.connect(file)
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    (mode,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    connection.close()
    found = {(kind, name): re.sub(r"\s+", "", sql or "") for kind, name, sql in rows}
    return {**found, ("revision", ""): mode}


def test_a_new_library_has_the_schema_the_steps_make(tmp_path: Path) -> None:
    made, migrated = tmp_path / "made.sqlite3", tmp_path / "migrated.sqlite3"
    create_schema(made)
    upgrade.migrate(migrated)
    assert schema_of(made) == schema_of(migrated)


def test_the_revisions_are_alembic_s() -> None:
    config = Config()
    config.set_main_option("script_location", str(upgrade.MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [HEAD]
    found = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(found)) == REVISIONS


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app as it may be one revision from now; returns the new step's file."""
    scripts = tmp_path / "100% new" / "migrations"
    shutil.copytree(upgrade.MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    step = scripts / "versions" / "r9002_next.py"
    monkeypatch.setattr(upgrade.upgrade, "__kwdefaults__", {"scripts": scripts})
    for module in (library_module, revision):
        monkeypatch.setattr(module, "REVISIONS", (*REVISIONS, "9002"))
        monkeypatch.setattr(module, "HEAD", "9002")
    return step


def test_an_older_library_is_copied_and_brought_up_to_date(
    library: Library, filled: Filled, next_version: Path
) -> None:
    before = contents(library)
    library.close()
    next_version.write_text(STEP.format(head=HEAD, more=""))
    upgraded = Library.open(library.folder)
    assert contents(upgraded) == before  # rebuilding the parent table took no child with it
    assert verify(upgraded) == []
    upgraded.close()
    assert revision.revision(library.folder) == "9002"
    (copy,) = (library.folder / "backups").iterdir()
    assert copy.name.startswith(f"library-{HEAD}-")
    old = sqlite3.connect(copy)
    assert old.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
    assert old.execute("SELECT count(*) FROM annotation").fetchone() == (5,)
    old.close()
    again = Library.open(library.folder)
    again.close()
    assert len(list((library.folder / "backups").iterdir())) == 1


@pytest.mark.parametrize(
    "more",
    [
        "    raise RuntimeError('a step with a bug')",
        "    op.execute('DELETE FROM agenda_item WHERE id = 2')",  # leaves a question astray
        "    op.execute('CREATE TABLE meeting (id INTEGER)')",
        "    op.execute('not SQL')",
    ],
)
def test_an_upgrade_that_fails_changes_nothing(
    library: Library,
    filled: Filled,
    next_version: Path,
    more: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = contents(library)
    library.close()
    schema = schema_of(library_file(library.folder))
    next_version.write_text(STEP.format(head=HEAD, more=more))
    with pytest.raises(KnownError, match="left as it was"):
        Library.open(library.folder)
    assert schema_of(library_file(library.folder)) == schema
    assert contents(library) == before
    assert verify(library) == []
    library.close()
    assert len(list((library.folder / "backups").iterdir())) == 1


def test_without_a_copy_there_is_no_upgrade(
    library: Library, filled: Filled, next_version: Path
) -> None:
    library.close()
    next_version.write_text(STEP.format(head=HEAD, more=""))
    (library.folder / "backups").write_text("a file in the way")
    with pytest.raises(KnownError, match="couldn't make a copy"):
        Library.open(library.folder)
    assert revision.revision(library.folder) == HEAD


def test_a_kill_in_the_middle_of_an_upgrade_is_recovered_from(tmp_path: Path) -> None:
    """The journal of a database without a write-ahead log can't be played back read-only."""
    folder = tmp_path / "library"
    folder.mkdir()
    shutil.copyfile(LIBRARIES / "0001.sqlite3", library_file(folder))
    script = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1')\n"
        "c.execute('BEGIN EXCLUSIVE')\n"
        "c.execute('CREATE TABLE half (x)')\n"
        "for n in range(500):\n"
        "    c.execute('INSERT INTO half VALUES (zeroblob(2000))')\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(library_file(folder))], check=False)
    assert library_file(folder).with_name("library.sqlite3-journal").stat().st_size > 0
    library = Library.open(folder)
    with library.look() as work:
        assert work.meetings.list()
    assert revision.revision(folder) == HEAD
    library.close()
