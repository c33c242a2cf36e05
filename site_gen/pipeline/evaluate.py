"""What may go out of a repository and what is wrong in it, asked anew only of what has changed."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from site_gen import (
    atomic_files,
    consent,
    own_page_format,
    people_in_story,
    template_questions,
)
from site_gen import settings as kommune_settings
from site_gen.assemble import target_folder
from site_gen.check import hidden_people, run
from site_gen.editions import eligibility
from site_gen.incremental import fingerprint, pickle_store
from site_gen.incremental.build_cache import BuildCache
from site_gen.incremental.packed_values import PackedMapping, PackedValue, pack_value
from site_gen.incremental.tracking import DependencyRecorder, TrackedMapping, digest
from site_gen.media import inspection
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import ShownAs
from site_gen.model.content import OwnPage
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.file_index import FileEntry, IgnoredFile, PersonEntry, StoryEntry
from site_gen.model.film import FilmInfo
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.picture import ImageInfo, UnmadeMedia
from site_gen.model.proposal import TaggedStory
from site_gen.model.registers import Registers
from site_gen.model.selection import CheckedStory, ExcludedStory, Selection
from site_gen.parallel import process_pools
from site_gen.parallel.executor import Executor
from site_gen.pipeline import index, load, purge
from site_gen.pipeline.build_options import IMAGE_INFO, SITES, build_dir
from site_gen.pipeline.index import StoryFile
from site_gen.pipeline.load import RepositoryFiles
from site_gen.read import attachments as beside_files
from site_gen.read.ignored_files import unread_files
from site_gen.settings import Settings
from site_gen.themes import lexicon

_PACKAGED = Words(
    nn="{reason} Den ferdige teksten står på sida så lenge.", nb="{reason} Den ferdige teksten står på siden så lenge."
)

_SPARED = Words(
    nn="{reason} Det på linje {line} er halde ute så lenge, og resten går ut.",
    nb="{reason} Det på linje {line} holdes ute så lenge, og resten går ut.",
)


class StoryVerdict(NamedTuple):
    """What a story amounts to on an occasion. What is packed is opened only where somebody looks at it."""

    basis: str
    """Digest of the file, of those beside it, and of what the whole library says of it."""
    published: str
    """ISO date of the story, or of what its writer may see of it."""
    story: PackedValue | None
    """The story that goes out; None when it does not."""
    preview: PackedValue | None
    """What its writer alone may see of it."""
    excluded: bytes
    """Packed: why it does not go out."""
    diagnostics: bytes
    """Packed; nothing when there are none."""
    proposals: bytes
    """Packed: the themes that it goes out with because its words point to them; nothing when its writer chose."""
    advised: bool
    """Whether the rules that only advise were asked too."""
    people: tuple[str, ...]
    """Ids of everybody whose yes it depends on; nobody where there is no story."""
    withdrawn: bool
    """Whether the story, or somebody in it, has been withdrawn."""
    cached: bool
    """Whether the next run may be left it: not of what is withdrawn, or where somebody is in no register."""
    shown: tuple[tuple[str, bool], ...]
    """Id of everybody in a story that goes out, with whether it shows the whole name."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every file of a repository, judged for an occasion."""

    repository: RepositoryFiles
    looks: Mapping[str, ImageInfo]
    """What the pictures that were asked about turned out to be, by their SHA-256."""
    registers: Registers
    stories: tuple[tuple[StoryFile, StoryVerdict], ...]
    """Those that were asked about, in the order of their paths."""
    register_diagnostics: tuple[Diagnostic, ...]
    """Faults in people, units, themes and settings."""
    unmade: UnmadeMedia = field(default_factory=UnmadeMedia)
    """What could not be made for the pages, and is judged to be no picture, film or card."""
    generation: int = 0
    """What the record of what the repository holds was at; 0 when only some stories were asked about."""
    unread: tuple[Diagnostic, ...] = ()
    """What is said of files that nobody reads."""

    @property
    def recorder(self) -> DependencyRecorder:
        """The recorder of this build: what reads the registers while pages are made depends on them through it."""
        return self.repository.build_cache.recorder

    @property
    def previews_withdrawn(self) -> bool:
        """Whether a preview of it shows its writer something that has been withdrawn."""
        return any(outcome.withdrawn and outcome.preview for _, outcome in self.stories)

    @property
    def settings(self) -> Settings:
        """What the kommune has chosen."""
        return self.repository.settings

    def manuscript(self, told: StoryFile) -> Manuscript:
        """Return a story that was asked about as somebody wrote it."""
        return told.read(self.repository.root, self.settings.form, self.looks)

    def diagnostics(self) -> list[Diagnostic]:
        """Return every diagnostic by path, line and code."""
        packed = (outcome.diagnostics for _, outcome in self.stories)
        found = [one for each in packed if each for one in pickle_store.unpack(each)]
        return sorted([*self.register_diagnostics, *self.unread, *found], key=lambda d: (d.path, d.span, d.code))

    def tagged(self) -> tuple[TaggedStory, ...]:
        """Return the stories that go out with themes that nobody has chosen, by path, with the words that did it."""
        return tuple(pickle_store.unpack(outcome.proposals) for _, outcome in self.stories if outcome.proposals)

    def selection(self, build_context: BuildContext) -> Selection:
        """Return what the edition includes, newest first; each story is unpacked when it is read."""
        out = {told.header.id: (outcome.published, outcome.story) for told, outcome in self.stories if outcome.story}
        left = {
            told.header.path: pickle_store.unpack(outcome.excluded)
            for told, outcome in self.stories
            if outcome.excluded
        }
        notices: dict[str, Words] = {}
        for told, outcome in self.stories if build_context.include_drafts else ():
            if outcome.preview and told.header.id and told.header.id not in out:
                out[told.header.id] = (outcome.published, outcome.preview)
                notices[told.header.id] = left[told.header.path].reason
        used, unused = self._own_pages(build_context)
        newest = sorted(sorted(out), key=lambda story: out[story][0], reverse=True)
        return Selection(
            PackedMapping({story: out[story][1] for story in newest}),
            tuple(sorted((*left.values(), *unused, *self._spared()), key=lambda item: item.path)),
            notices,
            eligibility.PortraitPictures(self.registers, build_context),
            self.unmade.cards,
            used,
        )

    def _own_pages(self, build_context: BuildContext) -> tuple[dict[str, OwnPage], list[ExcludedStory]]:
        """Return the pages that the kommune has written itself, by name, and those that may not be shown.

        A writer sees all that can be read.
        """
        used: dict[str, OwnPage] = {}
        unused: list[ExcludedStory] = []
        for one in self.repository.pages:
            faults = [found for found in self.register_diagnostics if found.path == one.path]
            stopping = [found for found in faults if found.blocks is not Blocks.NOTHING]
            unreadable = one.broken is not None or any(found.blocks is Blocks.PREVIEW for found in stopping)
            if not unreadable and (build_context.include_drafts or not stopping):
                used[one.id] = own_page_format.parse_own_page(one)
            elif stopping:
                unused.append(_without(stopping[0], _PACKAGED))
        return used, unused

    def _spared(self) -> list[ExcludedStory]:
        """Return the faults in registers and settings that the site can do without, each with what is left out."""
        faults = (found for found in self.register_diagnostics if found.blocks is not Blocks.NOTHING)
        return [_without(found, _SPARED) for found in faults if found.spares_build and found.sort is not FileKind.PAGE]


def _without(found: Diagnostic, words: Words) -> ExcludedStory:
    """Return what is left out for a fault, with words of what is shown meanwhile."""
    line = found.span.line
    discreet = fill(words, {"reason": found.discreet, "line": line}) if found.discreet else None
    reason = fill(words, {"reason": found.message, "line": line})
    return ExcludedStory(found.path, found.code, reason, unexpected=True, redacted=discreet)


@dataclass(frozen=True, slots=True)
class _FileIndex:
    stories: Sequence[StoryEntry]
    people: Sequence[PersonEntry]
    units: Mapping[str, str]
    files: Sequence[FileEntry]
    unread: Sequence[IgnoredFile]
    day: dt.date


def evaluate(  # noqa: PLR0913 - each of them is asked for by some command
    root: Path,
    build_context: BuildContext,
    *,
    wanted: Callable[[FileEntry], bool] | None = None,
    jobs: int | None = None,
    advise: bool = True,
    unmade: UnmadeMedia | None = None,
) -> Evaluation:
    """Read a repository, ask every rule of it, and judge what may go out.

    With `wanted`, nothing is said of the stories that it does not want; without `advise`, the rules that can stop no
    story are not asked of any that has changed. `unmade` is what an earlier attempt at a build could not make of
    pictures and films. Raises FileNotFoundError when `root` is no kommune's repository,
    and Failure when build/ is a link into a site that is published.
    """
    target_folder.check_separate(build_dir(root), (root / site for site in SITES.values()))
    unmade = unmade or UnmadeMedia()
    cache = f"{purge.EVALUATED}/{build_context.edition.en}{'-drafts' if build_context.include_drafts else ''}.memory"
    room = build_dir(root)
    memory = room / cache
    leaning = fingerprint.texts_fingerprint(
        fingerprint.code_fingerprint(),
        fingerprint.files_fingerprint(
            [root / kommune_settings.FILE, *lexicon.lexicon_files(), *template_questions.template_files(root)]
        ),
        repr(build_context),
    )
    build_cache = BuildCache(pickle_store.read_shards(memory, leaning), DependencyRecorder())
    found = load.load_repository(root, build_cache)
    settings, people = found.settings, found.people
    asked = [one for one in found.stories if wanted is None or wanted(one.header)]
    beside = [index.attachment_digests(one.path, one.header.attachments, root, build_cache) for one in asked]
    asked = [one._replace(attachments=files) for one, files in zip(asked, beside, strict=True)]
    pictures = dict(_pictures(asked, beside, people))
    looks = inspection.inspect_pictures(
        pictures, room / Path(IMAGE_INFO).name, of_all=wanted is None, unmade=unmade.sources
    )
    reels = inspection.without_unmade(index.declared_film_info(asked, beside, build_cache), unmade.sources)
    registers = _without_hidden(found, found.registers(looks), build_context, build_cache)
    listed: list[FileEntry] = [*(one.header for one in people), *found.shared]
    unread = list(_unread(found, room / Path(IMAGE_INFO).name, build_cache)) if advise else []
    units = {**registers.former_units, **{unit: unit for unit in registers.units}}
    units = {} if FileKind.UNITS in registers.unread else units
    heads = [one.header for one in found.stories], [one.header for one in people]
    shared = run.check_library(_FileIndex(*heads, units, listed, unread, build_context.day), settings)
    judging = _Evaluator(root, settings, build_context, registers, looks, reels, build_cache, advise)
    outcomes = judging.outcomes(asked, beside, shared, process_pools.ForkedProcesses(jobs))
    day = build_context.day
    registers = replace(registers, lesser=_lesser(outcomes))
    faults = [
        fault for one in people for fault in index.person_diagnostics(one, looks, root, settings, build_cache, day=day)
    ]
    faults += [fault for one in found.shared for fault in run.check_shared(one, registers, settings, build_context)]
    faults += [fault for one in listed for fault in shared.get(id(one), [])]
    registers = hidden_people.withheld(found.others, registers, build_context)
    said = tuple(fault for one in unread for fault in shared.get(id(one), []))
    generation = 0
    if wanted is None:
        held = purge.present_in_repository(
            (one.header.present for one in people), (one.id for one in found.headers), registers
        )
        generation = purge.record_present(root, held)
        _forget_withdrawn(people, list(zip(asked, outcomes, strict=True)), root, build_cache)
        left = build_cache.dump()
        if left is not None:
            pickle_store.write_shards(memory, leaning, left)
        purge.record_made(root, cache, generation)
    return Evaluation(
        found, looks, registers, tuple(zip(asked, outcomes, strict=True)), tuple(faults), unmade, generation, said
    )


def _without_hidden(
    found: RepositoryFiles, registers: Registers, build_context: BuildContext, build_cache: BuildCache
) -> Registers:
    """Return the registers as stories may show them, without the texts of units and themes that name hidden people.

    What stories read is always tracked here, whether or not something is withheld: a story depends on what it shows.
    """
    kept = hidden_people.withheld(found.others, registers, build_context)
    recorder = build_cache.recorder
    units = TrackedMapping("shown unit", dict(kept.units), recorder)
    return replace(kept, units=units, themes=TrackedMapping("shown theme", dict(kept.themes), recorder))


def _unread(found: RepositoryFiles, looks: Path, build_cache: BuildCache) -> Iterator[IgnoredFile]:
    """Yield what lies in stories/ and is not read."""
    form = found.settings.form
    yield from unread_files(found.root, form)
    memory = looks.with_name(f"beside-{looks.name}")
    yield from index.undeclared_media(found.root, form, found.stories, found.people, build_cache, memory=memory)


def _forget_withdrawn(
    people: Iterable[index.PersonFile],
    evaluation: Iterable[tuple[StoryFile, StoryVerdict]],
    root: Path,
    build_cache: BuildCache,
) -> None:
    """Leave nothing to the next run of who and what has been withdrawn."""
    for one in people:
        if one.header.has_left:
            index.forget_person(one, root, build_cache)
    for told, outcome in evaluation:
        if not outcome.cached:
            index.forget_story(told, root, build_cache)


def _pictures(
    told: Sequence[StoryFile], beside: Sequence[Mapping[str, str]], people: Sequence[index.PersonFile]
) -> Iterator[tuple[str, Path]]:
    """Yield SHA-256 and path of each picture that is declared and there."""
    declared = [(one.path, one.header.pictures, files) for one, files in zip(told, beside, strict=True)]
    declared += [(one.file.path, one.header.attachments, one.attachments) for one in people]
    for path, names, files in declared:
        yield from ((files[name], atomic_files.on_disk(path.parent, name)) for name in names if name in files)


@dataclass(frozen=True, slots=True)
class _Evaluator:
    """All that stories are judged by."""

    root: Path
    settings: Settings
    build_context: BuildContext
    registers: Registers
    looks: Mapping[str, ImageInfo]
    """What the pictures turned out to be, by their SHA-256."""
    reels: Mapping[str, FilmInfo]
    """What films and captions turned out to be, in the same way."""
    build_cache: BuildCache
    advise: bool

    def outcomes(
        self,
        asked: Sequence[StoryFile],
        beside: Sequence[Mapping[str, str]],
        shared: Mapping[int, list[Diagnostic]],
        executor: Executor,
    ) -> list[StoryVerdict]:
        """Return what each story amounts to, from memory where nothing that was asked has changed.

        `beside` is SHA-256 of the files beside each story by name, `shared` what the whole library says, by id() of
        a story's head.
        """
        known: dict[Hashable, StoryVerdict] = {}
        unknown: list[tuple[Hashable, Callable[[], StoryVerdict]]] = []
        for told, files in zip(asked, beside, strict=True):
            said = shared.get(id(told.header), [])
            name = self._name(told)
            found = self.build_cache.get(name)
            basis = self._basis(told, files, said)
            if found is not None and found.basis == basis and (found.advised or not self.advise):
                known[name] = found
            else:
                unknown.append((name, partial(self._judged, told, said)))
        new = self.build_cache.compute_all(unknown, lambda verdict: verdict, executor)
        known |= zip((name for name, _ in unknown), new, strict=True)
        return [known[self._name(told)] for told in asked]

    def _name(self, told: StoryFile) -> Hashable:
        return ("story", index.relative_path(told.path, self.root))

    def _basis(self, told: StoryFile, beside: Mapping[str, str], shared: list[Diagnostic]) -> str:
        files = [(name, sums, self.looks.get(sums), self.reels.get(sums)) for name, sums in beside.items()]
        near = beside_files.similar_names(told.path.parent, told.header.attachments, beside)
        return digest(repr((told.header.content, files, near, shared)))

    def _judged(self, told: StoryFile, shared: list[Diagnostic]) -> StoryVerdict:
        manuscript = told.read(self.root, self.settings.form, self.looks, self.reels)
        checked = run.check_story(
            manuscript, self.registers, self.settings, self.build_context, shared, advise=self.advise
        )
        decision = eligibility.decide(checked, self.registers, self.build_context)
        preview = None
        if isinstance(decision, ExcludedStory) and self.build_context.include_drafts and checked.preview is not None:
            preview = eligibility.preview_story(checked.preview, self.registers, self.build_context)
        seen = preview if isinstance(decision, ExcludedStory) else decision
        return StoryVerdict(
            basis=self._basis(told, manuscript.pictures, shared),
            published=seen.published.isoformat() if seen else "",
            story=None if isinstance(decision, ExcludedStory) else pack_value(decision),
            preview=pack_value(preview) if preview else None,
            excluded=pickle_store.pack(decision) if isinstance(decision, ExcludedStory) else b"",
            diagnostics=pickle_store.pack(checked.diagnostics) if checked.diagnostics else b"",
            proposals=b"" if isinstance(decision, ExcludedStory) else _tagged(checked),
            advised=self.advise,
            people=eligibility.people_of_story(checked.story) if checked.story else (),
            withdrawn=_is_withdrawn(manuscript, self.registers),
            cached=_may_be_cached(manuscript, self.registers),
            shown=_shown(manuscript, self.registers) if not isinstance(decision, ExcludedStory) else (),
        )


def _shown(manuscript: Manuscript, registers: Registers) -> tuple[tuple[str, bool], ...]:
    return tuple((one.person, one.shown is ShownAs.FULL) for one in people_in_story.appearances(manuscript, registers))


def _lesser(outcomes: Iterable[StoryVerdict]) -> frozenset[str]:
    """Return the ids of the people whom some story shows by less than the whole name, and none by it."""
    shown = {one for outcome in outcomes for one in outcome.shown}
    return frozenset(who for who, is_whole in shown if not is_whole and (who, True) not in shown)


def _is_withdrawn(manuscript: Manuscript, registers: Registers) -> bool:
    """Tell whether a story has been withdrawn, or names somebody who has."""
    people = [mention.person for mention in people_in_story.mentions(manuscript, registers)]
    return registers.has_withdrawn(manuscript.id) or any(consent.has_left(person) for person in people if person)


def _may_be_cached(manuscript: Manuscript, registers: Registers) -> bool:
    """Tell whether a story is not withdrawn, and all its people are in the register: a file may be gone from there.

    What is said of a file that cannot be read quotes it, and nobody knows who is in it.
    """
    if manuscript.broken is not None and manuscript.broken.causes:
        return False
    known = all(mention.person for mention in people_in_story.mentions(manuscript, registers))
    return known and not _is_withdrawn(manuscript, registers)


def _tagged(checked: CheckedStory) -> bytes:
    proposed = checked.story.proposed if checked.story else ()
    story = checked.manuscript
    return pickle_store.pack(TaggedStory(story.path, story.form, None, proposed)) if proposed else b""
