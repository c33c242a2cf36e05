"""The process of one job: it does what was asked for, and keeps how far it has come in the desk's file."""

import os
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import Any

from site_gen import days
from site_gen.desk import desk_database, publishing, withdrawing
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.job_runner import job_lock
from site_gen.desk.job_store import DeskJob, DonePublication, JobKind, JobState, JobStore
from site_gen.desk.job_words import said
from site_gen.model.errors import Blocked, Failure
from site_gen.model.localized import Words, fill
from site_gen.pipeline.build_options import Progress

_STARTED_WITHIN = 60.0
"""Seconds to wait for the lock, which those who look whether a job is running hold for a moment."""
_NICE = 5
"""How much the process steps back for the server, where the system knows that."""
_MACHINE = Words(
    nn="Maskina ville ikkje: {error}. Prøv ein gong til om litt. Går det ikkje då heller, så spør den som set opp "
    "Framsnakk hos dykk.",
    nb="Maskinen ville ikke: {error}. Prøv en gang til om litt. Går det ikke da heller, så spør den som setter opp "
    "Framsnakk hos dere.",
)
_LOST = Words(
    nn="Ein av prosessane våre vart stoppa utanfrå, oftast fordi minnet tok slutt. Prøv ein gong til om litt.",
    nb="En av prosessene våre ble stoppet utenfra, oftest fordi minnet tok slutt. Prøv en gang til om litt.",
)
_OURS = Words(
    nn="Noko gjekk gale i Framsnakk sjølv ({place}). Spør den som set opp Framsnakk hos dykk.",
    nb="Noe gikk galt i Framsnakk selv ({place}). Spør den som setter opp Framsnakk hos dere.",
)

Work = Callable[[Path, DeskJob, Progress], Mapping[str, Any]]
"""Does a job in a repository, and returns what became of it as JSON's values. Raises Failure."""
WORK: Mapping[JobKind, Work] = {
    JobKind.REHEARSE: publishing.rehearse,
    JobKind.PUBLISH: publishing.publish,
    JobKind.NIGHT: publishing.publish_at_night,
    JobKind.RELEASES: publishing.releases,
    JobKind.TRY_BACK: publishing.try_back,
    JobKind.ROLL_BACK: publishing.roll_back,
    JobKind.TRACES: withdrawing.find_traces,
    JobKind.WITHDRAW: withdrawing.withdraw,
    JobKind.FINISH: withdrawing.finish,
}


def run(root: Path, identity: str) -> None:
    """Do a job, and keep its result; nothing for one that has ended."""
    store = JobStore(desk_database.desk_database(root))
    with job_lock(root, seconds=_STARTED_WITHIN):
        job = store.get(identity)
        if job is None or not job.is_running:
            return
        try:
            DeskKommune(root, lambda _: None).refuse_in_merge()
            result = WORK[job.kind](root, job, lambda stage: store.reach(identity, stage))
        except Exception as error:  # noqa: BLE001 - whatever is wrong, the editors hear of it
            failure = {"why": said(_words_for(error)), "is_content": isinstance(error, Blocked)}
            store.end(identity, JobState.FAILED, failure, days.now())
        else:
            for target, stories in _published(job, result):
                store.publish(DonePublication(days.now(), job.kind, target, job.author, stories))
            store.end(identity, JobState.DONE, result, days.now())


def _published(job: DeskJob, result: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield each target that readers get another version of, with its number of stories; 0 where that is not known."""
    done = result["done"] if job.kind is JobKind.NIGHT else [result]
    if job.kind in {JobKind.PUBLISH, JobKind.NIGHT, JobKind.ROLL_BACK}:
        yield from ((one["target"], one.get("stories", 0)) for one in done)


def _words_for(error: Exception) -> Words:
    """Return why a job could not be done; of an error of ours its kind and place only: its text may hold names."""
    if isinstance(error, Failure):
        return error.words
    if isinstance(error, OSError):
        return fill(_MACHINE, {"error": error.strerror or type(error).__name__})
    if isinstance(error, BrokenExecutor):
        return _LOST
    frames = list(traceback.walk_tb(error.__traceback__))
    place = f"{Path(frames[-1][0].f_code.co_filename).name}:{frames[-1][1]}" if frames else "?"
    return fill(_OURS, {"place": f"{type(error).__name__}, {place}"})


def main() -> None:
    """Do the job whose repository and id the command line has."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    run(Path(sys.argv[1]), sys.argv[2])


if __name__ == "__main__":
    main()
