"""Measures the desk while two hundred people tell at once: how long they wait, and what memory the server has."""

import csv
import os
import re
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import click

from benchmarks import kommune, machine
from benchmarks.contender import DAY
from site_gen import days

_CODE = "fjord og fjell 7"
_TELLERS = Path(__file__).with_name("tellers.py")
_AUTHOR = ("-c", "user.name=bench", "-c", "user.email=bench@fjordvik.example")
_BLOCK = """\
    skranke:
      adresse: http://127.0.0.1:{port}
      pålogging: kode
"""


@click.command()
@click.option("--people", default=200, show_default=True, help="How many tell at once.")
@click.option("--seconds", default=120, show_default=True, help="How long, after all have come.")
@click.option("--a-second", default=10, show_default=True, help="How many come each second.")
@click.option("--stories", default=320, show_default=True, help="How many stories the kommune has.")
@click.option("--port", default=8765, show_default=True)
def main(people: int, seconds: int, a_second: int, stories: int, port: int) -> None:
    """Measure, and print a table."""
    with tempfile.TemporaryDirectory(prefix="framsnakk-bench-") as name:
        folder = Path(name)
        root = _kommune(folder, stories, port)
        around = os.environ | {
            "FRAMSNAKK_DESK_CODE": _CODE,
            "XDG_STATE_HOME": str(folder / "state"),
            days.TODAY: DAY.isoformat(),
        }
        command = [sys.executable, "-m", "site_gen", "-C", str(root), "desk", "--port", str(port)]
        with subprocess.Popen(command, env=around, stdout=subprocess.PIPE, text=True) as desk:
            try:
                assert desk.stdout is not None
                while "http://" not in (line := desk.stdout.readline()):
                    if not line:
                        raise click.ClickException("The desk did not start.")
                # A desk runs for weeks: its first look at the stories is waited for once, and not by everybody.
                _load(folder, around, port, ("-u", "1", "-r", "1", "-t", "45s"))
                watch = _Watch(desk.pid)
                watch.start()
                load = ("-u", str(people), "-r", str(a_second), "-t", f"{seconds + people // a_second}s")
                _load(folder, around, port, load)
                watch.stop()
            finally:
                desk.terminate()
        click.echo(f"{people} people, {stories} stories, {', '.join(machine.machine().values())}")
        _print(folder / "load_stats.csv", watch)


def _kommune(folder: Path, stories: int, port: int) -> Path:
    root = folder / "kommune"
    root.mkdir()
    kommune.write(root, stories, seed=1)
    for words in (("init", "--quiet"), ("add", "--all"), (*_AUTHOR, "commit", "--quiet", "--message", "Byrjinga")):
        subprocess.run(["git", "-C", str(root), *words], check=True)  # noqa: S607 - git is found on the path
    file = root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    marked = re.sub(r"(?m)^  framsnakk:\n", "  framsnakk:\n" + _BLOCK.format(port=port), text)
    file.write_text(marked, encoding="utf-8")
    return root


def _load(folder: Path, around: dict[str, str], port: int, words: tuple[str, ...]) -> None:
    command = [
        sys.executable, "-m", "locust", "-f", str(_TELLERS), "--headless", "--host", f"http://127.0.0.1:{port}",
        *words, "--csv", str(folder / "load"), "--loglevel", "ERROR", "--only-summary",
    ]  # fmt: skip
    # It ends with 1 when something failed, which the table says.
    subprocess.run(command, env=around, check=False, stdout=subprocess.DEVNULL)


class _Watch(threading.Thread):
    """Watches the memory and the processor time of a process."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._status = Path(f"/proc/{pid}/status")
        self._stopping = threading.Event()
        self.most = 0

    def run(self) -> None:
        while not self._stopping.wait(0.5):
            found = re.search(r"VmHWM:\s+(\d+) kB", self._status.read_text(encoding="ascii"))
            self.most = int(found[1]) // 1024 if found else 0

    def stop(self) -> None:
        self._stopping.set()
        self.join()


def _print(stats: Path, watch: _Watch) -> None:
    click.echo(f"{'':20} {'asked':>7} {'failed':>7} {'median':>8} {'95 %':>8} {'slowest':>8}")
    with stats.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            times = [f"{float(row[key]) / 1000:7.2f} s" for key in ("50%", "95%", "100%")]
            click.echo(f"{row['Name']:20} {row['Request Count']:>7} {row['Failure Count']:>7} {' '.join(times)}")
    click.echo(f"memory of the desk at most: {watch.most} MB")


if __name__ == "__main__":
    main()
