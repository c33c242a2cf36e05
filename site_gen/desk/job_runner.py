"""Runs the jobs of a desk, one at a time, each in a process of its own: the server answers others meanwhile.

A job goes on when its page is closed, and when the desk is stopped; then it is found again by the lock that it holds.
"""

import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from filelock import FileLock, Timeout

from site_gen import days
from site_gen.desk.job_store import DeskJob, JobKind, JobState, JobStore
from site_gen.pipeline.state_folder import state_folder

_FILE = "job.lock"
_MODULE = "site_gen.desk.job_process"


def job_lock(root: Path, *, seconds: float) -> FileLock:
    """Return the lock that the process of a job holds; taking it raises Timeout after some seconds."""
    folder = state_folder(root)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return FileLock(folder / _FILE, timeout=seconds)


class JobRunner:
    """Begins jobs, and knows whether one is running. Threads may share it."""

    _processes: ClassVar[dict[str, subprocess.Popen[bytes]]] = {}
    """The processes that this one has started, by the id of their job."""
    _beginning: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, root: Path, store: JobStore) -> None:
        """Keep whose jobs they are."""
        self.store = store
        self._root = root

    def begin(self, kind: JobKind, asked: Mapping[str, Any], author: str) -> DeskJob | None:
        """Begin a job and return it; None while another is running. Raises OSError."""
        with self._beginning:
            if self._running() is not None:
                return None
            job = self.store.begin(kind, asked, author, days.now())
            try:
                self._processes[job.id] = _process(self._root, job)
            except OSError:
                self.store.end(job.id, JobState.STOPPED, {}, days.now())
                raise
            return job

    def running(self) -> DeskJob | None:
        """Return the job that is running; one whose process has ended without a result is kept as stopped."""
        # A job that another thread has kept, and not yet started, would be taken for stopped.
        with self._beginning:
            return self._running()

    def _running(self) -> DeskJob | None:
        for identity, process in list(self._processes.items()):
            if process.poll() is not None:
                del self._processes[identity]
        found = None
        for job in self.store.running():
            if self._lives(job):
                found = job
            else:
                self.store.end(job.id, JobState.STOPPED, {}, days.now())
        return found

    def get(self, identity: str) -> DeskJob | None:
        """Return a job as it stands now; None for one that is not known."""
        self.running()
        return self.store.get(identity)

    def wait(self, job: DeskJob) -> DeskJob:
        """Return a job that was begun here, when it has ended."""
        if (process := self._processes.get(job.id)) is not None:
            process.wait()
        self.running()
        return self.store.get(job.id) or job

    def _lives(self, job: DeskJob) -> bool:
        if job.id in self._processes:
            return True
        with suppress(Timeout), job_lock(self._root, seconds=0):
            return False
        return True


def _process(root: Path, job: DeskJob) -> subprocess.Popen[bytes]:
    """Start the process of a job, in a session of its own: Ctrl-C in the terminal of the desk does not end it."""
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-P", "-m", _MODULE, str(root.resolve()), job.id],
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
