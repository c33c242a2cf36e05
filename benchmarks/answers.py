#!/usr/bin/env python3
"""Times `framsnakk intake sheet` on the answers of 320 employees, as Microsoft Forms and as Nettskjema write them.

Each is taken in twice, in a kommune of its own: the second run must add nothing. The bomb is a sheet of a few kilobytes
that asks for hundreds of gigabytes, and must be refused. The limits are of processor time, which is the same on a busy
machine as on an idle one.
"""

import csv
import datetime as dt
import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import click
import openpyxl

from site_gen import days

ANSWERS = 320
LIMIT = 5.0
"""Seconds of a processor for all of them."""
BOMB_LIMIT = 1.0
_TEXT = (
    "Ein måndag i mars kom vi på jobb i regn. Då tok ein av oss til å nynne, og før kaffien var klar, song vi alle.\n\n"
    "Vi sette av tre minutt før rapporten. Den som har vakt, vel songen, og ingen må syngje høgt. 🎶"
)
_LEAD = "Kvar morgon syng vi ein song på avdelinga. Det tek tre minutt, og dagen blir ein annan."
_SETTINGS = "site_name: F\nsite_url: https://fjordvik.example/\nextra:\n  framsnakk:\n    kommune: Fjordvik kommune\n"


def forms() -> bytes:
    """Return the answers as Microsoft Forms writes them: a workbook, in nynorsk."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(
        ["ID", "Starttidspunkt", "Fullføringstidspunkt", "E-postadresse", "Namn", "Tittel", "Fortel kort",
         "Korleis var det før?", "Kva skjedde?", "Korleis fekk de det til?", "Eining"]
    )  # fmt: skip
    for number in range(1, ANSWERS + 1):
        begun = dt.datetime(2026, 11, 2, 8, 0, 4) + dt.timedelta(minutes=number)  # noqa: DTZ001 - Forms has no zone
        title = f"Då vi song saman {number}"
        sheet.append([number, begun, begun, "anonymous", None, title, _LEAD, _LEAD, _TEXT, _TEXT, "Songlaget"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def nettskjema() -> bytes:
    """Return the answers as Nettskjema writes them: «CSV format V1», by codebook values."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(["$submission_id", "$created", "title", "lead", "before", "peak", "how", "unit", "$answer_time_ms"])
    for number in range(1, ANSWERS + 1):
        text = " ".join(_TEXT.split())
        created = "2026-11-02T00:00:00.000000000+01:00"
        title = f"Då vi song saman {number}"
        writer.writerow([34_000_000 + number, created, title, _LEAD, _LEAD, text, text, "song", 9000])
    return file.getvalue().encode()


def bomb() -> bytes:
    """Return a sheet of 5 KB with a value in its first and its last cell, which asks for 550 GB."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["XFD1048576"] = "a", "b"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def kommune(folder: Path) -> Path:
    """Write a kommune with one unit and no stories, and return its root."""
    (folder / "stories").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_SETTINGS, encoding="utf-8")
    (folder / "stories" / "einingar.yml").write_text("song:\n  namn: Songlaget\n", encoding="utf-8")
    return folder


def measure(folder: Path) -> Iterator[tuple[str, float, float, str]]:
    """Yield what was timed, the seconds by the clock and by the processor, and the last line that was printed."""
    for name, data in (("forms.xlsx", forms()), ("nettskjema.txt", nettskjema())):
        root = kommune(folder / name.split(".")[0])
        (folder / name).write_bytes(data)
        for run in ("first", "second"):
            yield f"{name}, {run} run", *_timed(root, folder / name)
    (folder / "bomb.xlsx").write_bytes(bomb())
    yield "bomb of 5 KB", *_timed(kommune(folder / "empty"), folder / "bomb.xlsx")


def _timed(root: Path, file: Path) -> tuple[float, float, str]:
    command = [sys.executable, "-m", "site_gen", "-C", str(root), "intake", "sheet", str(file)]
    around = {**os.environ, days.TODAY: "2026-11-20"}
    before, begun = os.times(), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, env=around, check=False)
    after, ended = os.times(), time.perf_counter()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    lines = [line for line in (done.stdout + done.stderr).splitlines() if "Nye utkast" in line or "bomb" in line]
    return ended - begun, used, lines[-1] if lines else done.stderr.strip()[-200:]


@click.command()
def main() -> None:
    """Measure, print, and end with 1 when something takes too long."""
    late = False
    with tempfile.TemporaryDirectory(prefix="framsnakk-bench-") as folder:
        for what, clock, used, said in measure(Path(folder)):
            limit = BOMB_LIMIT if what.startswith("bomb") else LIMIT
            late = late or used > limit
            click.echo(f"{what:28} {clock:6.2f} s ({used:5.2f} s of processor), limit {limit:.0f} s: {said}")
    raise SystemExit(int(late))


if __name__ == "__main__":
    main()
