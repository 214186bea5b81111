"""A look into the site's database, past its code."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

FIGURES = "SELECT target_id, period, version, ytd FROM targets_figure"
CHANGES = "SELECT target_id, period, version, ytd FROM targets_historicalfigure"
BEHIND = "SELECT id FROM targets_target WHERE generation <> computed_generation"


class Records:
    """What is stored of a target and month."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder, self.database = folder, database

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(self._connect()) as connection:
            return connection.execute(sql).fetchall()

    def _connect(self):
        if self.database:
            return psycopg.connect(self.database)
        return sqlite3.connect(self.folder / "baozhen.sqlite3", timeout=20)

    def figure(self, target: int, month: int) -> tuple[int, int | None]:
        """Version and cumulative value as stored; (0, None) when there is none."""
        return next(iter(self._of(FIGURES, target, month)), (0, None))

    def changes(self, target: int, month: int) -> list[tuple[int, int | None]]:
        """The same for each change that history keeps, oldest first."""
        return sorted(self._of(CHANGES, target, month))

    def _of(self, sql: str, target: int, month: int) -> list[tuple[int, int | None]]:
        place = (target, f"2023-{month:02}-01")
        found = self.rows(sql)
        return [(v, ytd and int(ytd)) for t, p, v, ytd in found if (t, str(p)) == place]

    def is_behind(self, target: int) -> bool:
        """Whether the target's progress is older than its figures."""
        return (target,) in self.rows(BEHIND)
