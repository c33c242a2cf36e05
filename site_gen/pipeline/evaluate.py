"""Evaluate a repository: its diagnostics, and what may be published; only what has changed is evaluated again."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from site_gen import (
    address_claims,
    atomic_files,
    consent,
    own_page_format,
    people_in_story,
    template_questions,
)
from site_gen import settings as kommune_settings
from site_gen.assemble import target_folder
from site_gen.check import hidden_people, run
from site_gen.confidentiality import word_lists
from site_gen.editions import eligibility
from site_gen.incremental import fingerprint, pickle_store, tracked_day
from site_gen.incremental.build_cache import BuildCache
from site_gen.incremental.packed_values import PackedMapping, PackedValue, pack_value
from site_gen.incremental.tracked_day import DaySource, TrackedDay
from site_gen.incremental.tracking import Dependency, DependencyRecorder, TrackedMapping, digest, version_of_all
from site_gen.media import inspection
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import ShownAs, Status
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
from site_gen.model.story import Story
from site_gen.model.story_facts import StoryFacts
from site_gen.parallel import process_pools
from site_gen.parallel.executor import Executor
from site_gen.pipeline import facts_of_story, index, load, purge
from site_gen.pipeline.build_options import IMAGE_INFO, SITES, build_dir
from site_gen.pipeline.index import StoryFile, StoryHeader
from site_gen.pipeline.load import RepositoryFiles
from site_gen.read import attachments as attached_files
from site_gen.read.ignored_files import listed_files, unread_among
from site_gen.settings import Settings
from site_gen.themes import lexicon

_PACKAGED = Words(
    nn="{reason} Den ferdige teksten står på sida så lenge.", nb="{reason} Den ferdige teksten står på siden så lenge."
)

_PART_EXCLUDED = Words(
    nn="{reason} Det på linje {line} er halde ute så lenge, og resten går ut.",
    nb="{reason} Det på linje {line} holdes ute så lenge, og resten går ut.",
)


class StoryVerdict(NamedTuple):
    """The cached evaluation of a story on a day in an edition. Packed values are unpacked when they are read."""

    basis: str
    """Digest of `files`, and of the diagnostics that depend on all files."""
    files: str
    """Digest of the file, and of the files that it declares."""
    published: str
    """ISO date of the story or of its preview; empty without one."""
    story: PackedValue | None
    """The published story; None when it is excluded."""
    preview: PackedValue | None
    """The story for its writer alone; None without a preview."""
    excluded: bytes
    """Packed: why it is excluded; empty when it is not."""
    diagnostics: bytes
    """Packed; empty when there are none."""
    undated: bytes
    """Packed: the findings of rules that take no day, which hold on every day; see `run.UndatedFindings`."""
    proposals: bytes
    """Packed: the proposed themes that it is published with; empty when its writer chose."""
    advised: bool
    """Whether the rules that only advise were run too."""
    people: tuple[str, ...]
    """Ids of everyone whose consent it depends on; empty when there is no story."""
    withdrawn: bool
    """Whether the story has been withdrawn, or a person in it has withdrawn."""
    cached: bool
    """Whether it may be cached: not a draft, and not when it is withdrawn or a person in it is in no register."""
    shown: tuple[tuple[str, bool], ...]
    """Id of each person in a published story, and whether it shows the whole name."""
    facts: bytes
    """Packed: what its state follows from."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every file of a repository, evaluated for a day and an edition."""

    repository: RepositoryFiles
    image_info: Mapping[str, ImageInfo]
    """Inspections of the pictures of the requested stories, by SHA-256."""
    registers: Registers
    stories: tuple[tuple[StoryFile, StoryVerdict], ...]
    """The requested stories, ordered by path."""
    register_diagnostics: tuple[Diagnostic, ...]
    """Faults in people, units, themes and settings."""
    unmade: UnmadeMedia = field(default_factory=UnmadeMedia)
    """Media that could not be made; they are evaluated as unreadable."""
    generation: int = 0
    """Generation of the record of the repository's content; 0 when only some stories were requested."""
    unread: tuple[Diagnostic, ...] = ()
    """The diagnostics of files that are not read."""
    evaluator: "_StoryEvaluator | None" = None
    """What the stories were evaluated by."""
    findings_of_all: Mapping[str, list[Diagnostic]] = field(default_factory=dict)
    """The findings of the rules about the whole kommune, by the path of the story that they are about."""
    by_path: Mapping[str, tuple[StoryHeader, StoryVerdict]] = field(default_factory=dict)
    """The header and the verdict of each requested story, by its path."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The texts that stories were evaluated with in place of those of their files, by path."""
    facts_kept: list[tuple[StoryFile, StoryFacts]] = field(default_factory=list, init=False, repr=False, compare=False)
    """What `facts` has found; empty before."""

    @property
    def recorder(self) -> DependencyRecorder:
        """The recorder of this build: a page that reads the registers depends on them through it."""
        return self.repository.build_cache.recorder

    @property
    def previews_withdrawn(self) -> bool:
        """Whether a preview shows its writer withdrawn content."""
        return any(verdict.withdrawn and verdict.preview for _, verdict in self.stories)

    @property
    def settings(self) -> Settings:
        """The kommune's settings."""
        return self.repository.settings

    def manuscript(self, story_file: StoryFile) -> Manuscript:
        """Return a requested story as written."""
        return story_file.read(self.repository.root, self.settings.form, self.image_info)

    def text(self, path: str) -> str:
        """Return the text of a story: the one that it was evaluated with, or that of its file. Raises OSError."""
        known = self.texts.get(path)
        return atomic_files.read_text(atomic_files.on_disk(self.repository.root, path)) if known is None else known

    def with_text(self, story_file: StoryFile, text: str) -> "Evaluation":
        """Return the evaluation of one story alone, as it would be with a text that is not in its file.

        Rules about the whole kommune are not run. Raises ValueError for an evaluation that evaluate() did not make.
        """
        if self.evaluator is None:
            raise ValueError("an evaluation that was not made by evaluate() evaluates no text")
        written = index.story_with_text(story_file, text, self.repository.root, self.settings)
        infos = self._image_info_of(written)
        evaluator = replace(self.evaluator, image_info=infos)
        verdict = evaluator.verdict(_StoryToEvaluate(written, []))
        path = written.header.path
        return replace(
            self,
            image_info=infos,
            evaluator=evaluator,
            stories=((written, verdict),),
            findings_of_all={},
            by_path={path: (written.header, verdict)},
            texts={path: text},
        )

    def _image_info_of(self, story_file: StoryFile) -> Mapping[str, ImageInfo]:
        """Return the inspections of all pictures, with those of a story whose text is not in its file."""
        found = {digest: path for digest, path in _pictures([story_file], []) if digest not in self.image_info}
        if not found:
            return self.image_info
        memory = build_dir(self.repository.root) / Path(IMAGE_INFO).name
        return {**self.image_info, **inspection.inspect_pictures(found, memory, of_all=False)}

    def facts(self) -> Sequence[tuple[StoryFile, StoryFacts]]:
        """Return what the state of each requested story follows from, by path: for all who ask, the same."""
        if not self.facts_kept:
            found = [(one, self._facts(one, verdict)) for one, verdict in self.stories]
            self.facts_kept[:] = found  # at once: another thread may ask meanwhile
        return self.facts_kept

    def _facts(self, story_file: StoryFile, verdict: StoryVerdict) -> StoryFacts:
        facts: StoryFacts = pickle_store.unpack(verdict.facts)
        if facts.line.title or not facts.is_readable:
            return facts
        title = self.manuscript(story_file).record.get(story_fields.TITLE, "")
        return facts_of_story.with_title(facts, self.registers, title)

    def decision_on(
        self, story_file: StoryFile, build_context: BuildContext, registers: Registers | None = None
    ) -> Story | ExcludedStory:
        """Return what an edition decides about a requested story on another day, with the files as they are now.

        `registers` are those that it would be decided with, where they are others than the present ones. Rules about
        the whole kommune keep the day of the evaluation: two stories do not begin to share an address.
        Raises ValueError for an evaluation that evaluate() did not make.
        """
        if self.evaluator is None:
            raise ValueError("an evaluation that was not made by evaluate() decides nothing")
        made_for = self.evaluator.build_context
        if registers is None and replace(made_for, include_drafts=build_context.include_drafts) == build_context:
            header, verdict = self.by_path.get(story_file.header.path, (None, None))
            if verdict is not None and header == story_file.header:
                decided: Story | ExcludedStory
                decided = verdict.story.unpack() if verdict.story else pickle_store.unpack(verdict.excluded)
                return decided
        item = _StoryToEvaluate(story_file, self.findings_of_all.get(story_file.header.path, []))
        evaluator = replace(self.evaluator, build_context=build_context, advise=False)
        return (replace(evaluator, registers=registers) if registers else evaluator).decide(item)[2]

    def diagnostics(self) -> list[Diagnostic]:
        """Return every diagnostic by path, line and code."""
        packed = (verdict.diagnostics for _, verdict in self.stories)
        of_stories = [one for each in packed if each for one in pickle_store.unpack(each)]
        return sorted([*self.register_diagnostics, *self.unread, *of_stories], key=lambda d: d.order)

    def tagged(self) -> tuple[TaggedStory, ...]:
        """Return the stories that are published with proposed themes, by path, with the words that are the evidence."""
        return tuple(pickle_store.unpack(verdict.proposals) for _, verdict in self.stories if verdict.proposals)

    def selection(self, build_context: BuildContext) -> Selection:
        """Return what the edition includes, newest first; each story is unpacked when it is read."""
        included = {
            story_file.header.id: (verdict.published, verdict.story)
            for story_file, verdict in self.stories
            if verdict.story
        }
        excluded = {
            story_file.header.path: pickle_store.unpack(verdict.excluded)
            for story_file, verdict in self.stories
            if verdict.excluded
        }
        notices: dict[str, Words] = {}
        for story_file, verdict in self.stories if build_context.include_drafts else ():
            if verdict.preview and story_file.header.id and story_file.header.id not in included:
                included[story_file.header.id] = (verdict.published, verdict.preview)
                notices[story_file.header.id] = excluded[story_file.header.path].reason
        used, unused = self._own_pages(build_context)
        newest = sorted(sorted(included), key=lambda story: included[story][0], reverse=True)
        return Selection(
            PackedMapping({story: included[story][1] for story in newest}),
            tuple(sorted((*excluded.values(), *unused, *self._excluded_parts()), key=lambda item: item.path)),
            notices,
            eligibility.PortraitPictures(self.registers, build_context),
            self.unmade.cards,
            used,
        )

    def _own_pages(self, build_context: BuildContext) -> tuple[dict[str, OwnPage], list[ExcludedStory]]:
        """Return the kommune's own pages by name, and those that are excluded.

        In a preview with drafts, every page that can be read is shown.
        """
        used: dict[str, OwnPage] = {}
        unused: list[ExcludedStory] = []
        for manuscript in self.repository.pages:
            faults = [fault for fault in self.register_diagnostics if fault.path == manuscript.path]
            blocking = [fault for fault in faults if fault.blocks is not Blocks.NOTHING]
            unreadable = manuscript.broken is not None or any(fault.blocks is Blocks.PREVIEW for fault in blocking)
            if not unreadable and (build_context.include_drafts or not blocking):
                used[manuscript.id] = own_page_format.parse_own_page(manuscript)
            elif blocking:
                unused.append(_exclusion(blocking[0], _PACKAGED))
        return used, unused

    def _excluded_parts(self) -> list[ExcludedStory]:
        """Return the faults in registers and settings that exclude only a part of them."""
        faults = (fault for fault in self.register_diagnostics if fault.blocks is not Blocks.NOTHING)
        return [
            _exclusion(fault, _PART_EXCLUDED)
            for fault in faults
            if fault.spares_build and fault.file_kind is not FileKind.PAGE
        ]


def _exclusion(fault: Diagnostic, words: Words) -> ExcludedStory:
    """Return the exclusion for a fault; `words` say what is shown instead."""
    line = fault.span.line
    discreet = fill(words, {"reason": fault.discreet, "line": line}) if fault.discreet else None
    reason = fill(words, {"reason": fault.message, "line": line})
    return ExcludedStory(fault.path, fault.code, reason, unexpected=True, redacted=discreet)


@dataclass(frozen=True, slots=True)
class _FileIndex:
    stories: Sequence[StoryEntry]
    people: Sequence[PersonEntry]
    units: Mapping[str, str]
    files: Sequence[FileEntry]
    unread: Sequence[IgnoredFile]
    day: dt.date
    excluded: AbstractSet[str]


def evaluate(  # noqa: PLR0913 - each of them is needed by some command
    root: Path,
    build_context: BuildContext,
    *,
    wanted: Callable[[FileEntry], bool] | None = None,
    begins_cache: bool = False,
    executor: Executor | None = None,
    advise: bool = True,
    unmade: UnmadeMedia | None = None,
) -> Evaluation:
    """Return the findings of every rule in a repository, and the verdict of each story.

    With `wanted`, only the stories that it wants are evaluated, and the cache is written only with `begins_cache` and
    when there was none to read: then every file has been parsed. Without `advise`, rules that can stop no story are not
    run on changed ones. `executor` evaluates the stories; by default, a process for each processor. `unmade` is what an
    earlier attempt at a build could not make of pictures and films. Raises FileNotFoundError when `root` is no
    kommune's repository, and Failure when build/ is a link into a site that is published.
    """
    target_folder.check_separate(build_dir(root), (root / site for site in SITES.values()))
    unmade = unmade or UnmadeMedia()
    cache_name = (
        f"{purge.EVALUATED}/{build_context.edition.en}{'-drafts' if build_context.include_drafts else ''}.memory"
    )
    build_folder = build_dir(root)
    cache_file = build_folder / cache_name
    cache_fingerprint = fingerprint.texts_fingerprint(
        fingerprint.code_fingerprint(),
        _packaged_fingerprint(),
        fingerprint.files_fingerprint([root / kommune_settings.FILE, *template_questions.own_template_files(root)]),
        repr(replace(build_context, day=dt.date.min)),
    )
    shards_before = pickle_store.read_shards(cache_file, cache_fingerprint, lazily=wanted is not None)
    build_cache = BuildCache(shards_before, DependencyRecorder())
    DaySource(build_context.day, build_cache.recorder)
    repository = load.load_repository(root, build_cache)
    settings, people = repository.settings, repository.people
    headers = [one.header for one in repository.stories], [one.header for one in people]
    contested = {id(one) for one in address_claims.contested(headers[0], settings.form)}
    read = [
        one._replace(attachments=index.attachment_digests(one.path, one.header.attachments, root, build_cache))
        for one in repository.stories
        if wanted is None or wanted(one.header) or id(one.header) in contested
    ]
    requested = [one for one in read if wanted is None or wanted(one.header)]
    pictures = dict(_pictures(read, people))
    image_info = inspection.inspect_pictures(
        pictures, build_folder / Path(IMAGE_INFO).name, of_all=wanted is None, unmade=unmade.sources
    )
    film_info = inspection.without_unmade(index.declared_film_info(read, build_cache), unmade.sources)
    registers = _without_hidden(repository, repository.registers(image_info), build_context, build_cache)
    listed: list[FileEntry] = [*(one.header for one in people), *repository.shared]
    unread = list(_unread(repository, build_folder / Path(IMAGE_INFO).name, build_cache)) if advise else []
    units = {**registers.former_units, **{unit: unit for unit in registers.units}}
    units = {} if FileKind.UNITS in registers.unread else units
    evaluator = _StoryEvaluator(
        root, settings, build_context, registers, image_info, film_info, advise, build_cache.recorder
    )
    excluded = evaluator.excluded(one for one in read if id(one.header) in contested)
    shared = run.check_library(_FileIndex(*headers, units, listed, unread, build_context.day, excluded), settings)
    executor = executor or process_pools.process_pool()
    verdicts = _verdicts(evaluator, requested, shared, build_cache, executor)
    registers = replace(registers, lesser=_partly_named(verdicts))
    faults = [
        fault
        for one in people
        for fault in index.person_diagnostics(
            one,
            image_info,
            root,
            settings,
            build_cache,
            registers=registers,
            build_context=build_context,
        )
    ]
    faults += [
        fault for one in repository.shared for fault in run.check_shared(one, registers, settings, build_context)
    ]
    faults += [fault for one in listed for fault in shared.get(id(one), [])]
    registers = hidden_people.withheld(repository.others, registers, build_context)
    unread_diagnostics = tuple(fault for one in unread for fault in shared.get(id(one), []))
    generation = 0
    if wanted is None or (begins_cache and not shards_before):
        present = purge.present_in_repository(
            (one.header.present for one in people), (one.id for one in repository.headers), registers
        )
        generation = purge.record_present(root, present)
        _forget_withdrawn(people, list(zip(requested, verdicts, strict=True)), root, build_cache)
        _forget_unrequested(repository, requested, registers, build_cache)
        shards = build_cache.dump()
        if shards is not None:
            pickle_store.write_shards(cache_file, cache_fingerprint, shards)
        purge.record_made(root, cache_name, generation)
    generation = generation if wanted is None else 0
    return Evaluation(
        repository,
        image_info,
        registers,
        tuple(zip(requested, verdicts, strict=True)),
        tuple(faults),
        unmade,
        generation,
        unread_diagnostics,
        evaluator,
        {one.header.path: found for one in requested if (found := shared.get(id(one.header)))},
        {one.header.path: (one.header, verdict) for one, verdict in zip(requested, verdicts, strict=True)},
    )


@cache
def _packaged_fingerprint() -> str:
    """Return a digest of the packaged words and templates that stories are checked by; a process reads them once."""
    return fingerprint.files_fingerprint(
        [
            *lexicon.lexicon_files(),
            *word_lists.word_list_files(),
            *template_questions.packaged_template_files(),
        ]
    )


def _without_hidden(
    repository: RepositoryFiles, registers: Registers, build_context: BuildContext, build_cache: BuildCache
) -> Registers:
    """Return the registers as stories may show them, without the texts of units and themes that name hidden people.

    They are always tracked, whether or not a text is withheld: a story depends on what it shows.
    """
    permitted = hidden_people.withheld(repository.others, registers, build_context)
    recorder = build_cache.recorder
    units, themes = dict(permitted.units), dict(permitted.themes)
    return replace(
        permitted,
        units=TrackedMapping("shown unit", units, recorder, partial(version_of_all, units)),
        themes=TrackedMapping("shown theme", themes, recorder, partial(version_of_all, themes)),
    )


def _unread(repository: RepositoryFiles, image_info: Path, build_cache: BuildCache) -> Iterator[IgnoredFile]:
    """Yield the files in stories/ that are not read."""
    form = repository.settings.form
    listed = list(listed_files(repository.root))
    known = [*(one.path for one in repository.stories), *(one.path for one in repository.register_files)]
    yield from unread_among(listed, known, repository.root, form)
    cache_file = image_info.with_name(f"undeclared-{image_info.name}")
    yield from index.undeclared_media(
        listed, repository.root, form, repository.stories, repository.people, build_cache, memory=cache_file
    )


def _forget_withdrawn(
    people: Iterable[index.PersonFile],
    evaluation: Iterable[tuple[StoryFile, StoryVerdict]],
    root: Path,
    build_cache: BuildCache,
) -> None:
    """Discard withdrawn people, withdrawn stories and drafts from the cache."""
    for one in people:
        if one.header.has_left:
            index.forget_person(one, root, build_cache)
    for story_file, verdict in evaluation:
        if not verdict.cached:
            index.forget_story(story_file, root, build_cache, with_files=verdict.withdrawn)


def _forget_unrequested(
    repository: RepositoryFiles, requested: Sequence[StoryFile], registers: Registers, build_cache: BuildCache
) -> None:
    """Discard what the stories that were not evaluated have in the cache, for the same reasons as for the others."""
    evaluated = {one.header.path for one in requested}
    for one in repository.stories:
        if one.header.path in evaluated:
            continue
        if one.manuscript is None or not _may_be_cached(one.manuscript, registers):
            withdrawn = one.manuscript is None or _is_withdrawn(one.manuscript, registers)
            index.forget_story(one, repository.root, build_cache, with_files=withdrawn)


def _pictures(stories: Sequence[StoryFile], people: Sequence[index.PersonFile]) -> Iterator[tuple[str, Path]]:
    """Yield the SHA-256 and the path of each declared picture that exists."""
    declared = [(one.path, one.header.pictures, one.attachments or {}) for one in stories]
    declared += [(one.file.path, one.header.attachments, one.attachments) for one in people]
    for path, names, files in declared:
        yield from ((files[name], atomic_files.on_disk(path.parent, name)) for name in names if name in files)


class _StoryToEvaluate(NamedTuple):
    """A story, its findings by the rules about the whole kommune, and what is known of it from another day."""

    file: StoryFile
    shared: list[Diagnostic]
    undated: bytes = b""
    """Packed: what rules that take no day have found before; empty when that is not known."""
    dependencies: tuple[Dependency, ...] = ()
    """What `undated` depends on."""


def _verdicts(
    evaluator: "_StoryEvaluator",
    requested: Sequence[StoryFile],
    shared: Mapping[int, list[Diagnostic]],
    build_cache: BuildCache,
    executor: Executor,
) -> list[StoryVerdict]:
    """Return the verdict of each story, from the cache unless a dependency has changed.

    `shared` are the diagnostics that depend on all files, by id() of a story's header.
    """
    verdicts: dict[Hashable, StoryVerdict] = {}
    missing: dict[Hashable, _StoryToEvaluate] = {}
    keys = [("story", index.relative_path(story_file.path, evaluator.root)) for story_file in requested]
    for key, story_file in zip(keys, requested, strict=True):
        diagnostics = shared.get(id(story_file.header), [])
        files = evaluator.files(story_file, story_file.attachments or {})
        cached = build_cache.get(key)
        if cached is not None and evaluator.is_same(cached, files, diagnostics):
            verdicts[key] = cached
            continue
        on_any_day = build_cache.valid_except(key, tracked_day.SOURCE)
        if on_any_day is not None and on_any_day[0].files == files:
            missing[key] = _StoryToEvaluate(story_file, diagnostics, on_any_day[0].undated, on_any_day[1])
        else:
            missing[key] = _StoryToEvaluate(story_file, diagnostics)
    verdicts |= zip(missing, build_cache.compute_all(evaluator, missing, executor), strict=True)
    return [verdicts[key] for key in keys]


@dataclass(frozen=True, slots=True)
class _StoryEvaluator:
    """The job that evaluates a story, with all that every story is evaluated by. Picklable."""

    root: Path
    settings: Settings
    build_context: BuildContext
    registers: Registers
    image_info: Mapping[str, ImageInfo]
    """Inspections of pictures, by SHA-256."""
    film_info: Mapping[str, FilmInfo]
    """Inspections of films and captions, by SHA-256."""
    advise: bool
    recorder: DependencyRecorder

    def files(self, story_file: StoryFile, digests: Mapping[str, str]) -> str:
        """Return a digest of a story's file and of its attachments."""
        files = [
            (name, file_digest, self.image_info.get(file_digest), self.film_info.get(file_digest))
            for name, file_digest in digests.items()
        ]
        similar = attached_files.similar_names(story_file.path.parent, story_file.header.attachments, digests)
        return digest(repr((story_file.header.content, files, similar)))

    def excluded(self, contested: Iterable[StoryFile]) -> frozenset[str]:
        """Return the paths of the stories that are excluded for reasons of their own, whatever address they claim."""
        decider = replace(self, advise=False)
        decisions = ((one, decider.decide(_StoryToEvaluate(one, []))[2]) for one in contested)
        return frozenset(one.header.path for one, decision in decisions if isinstance(decision, ExcludedStory))

    def is_same(self, verdict: StoryVerdict, files: str, shared: list[Diagnostic]) -> bool:
        """Return whether a verdict is of the present files and findings, and has the advice that is asked for."""
        return verdict.basis == self.basis(files, shared) and (verdict.advised or not self.advise)

    @staticmethod
    def basis(files: str, shared: list[Diagnostic]) -> str:
        """Return a digest of a story's files (as a digest), and of findings that depend on all files."""
        return digest(repr((files, shared)))

    def check(self, manuscript: Manuscript, registers: Registers) -> CheckedStory:
        """Return a story that is in no file yet, checked with registers that may have people who are new."""
        return run.check_story(manuscript, registers, self.settings, self.build_context, [], advise=self.advise)

    def decide(
        self, item: _StoryToEvaluate, undated: run.UndatedFindings | None = None
    ) -> tuple[Manuscript, CheckedStory, Story | ExcludedStory]:
        """Return a story as written, as checked, and as its edition shows it or why it is excluded.

        `undated` is as for `check_story`.
        """
        manuscript = item.file.read(self.root, self.settings.form, self.image_info, self.film_info)
        checked = run.check_story(
            manuscript,
            self.registers,
            self.settings,
            self.build_context,
            item.shared,
            advise=self.advise,
            undated=undated,
        )
        return manuscript, checked, eligibility.decide(checked, self.registers, self.build_context)

    def __call__(self, item: _StoryToEvaluate) -> StoryVerdict:
        """Return the verdict of a story. It depends on the day as far as something is compared with it."""
        day = TrackedDay(self.build_context.day, self.recorder)
        return replace(self, build_context=replace(self.build_context, day=day)).verdict(item)

    def verdict(self, item: _StoryToEvaluate) -> StoryVerdict:
        """Return the verdict of a story."""
        undated: run.UndatedFindings = pickle_store.unpack(item.undated) if item.undated else {}
        self.recorder.add_all(item.dependencies)
        manuscript, checked, decision = self.decide(item, undated)
        preview = None
        if isinstance(decision, ExcludedStory) and self.build_context.include_drafts and checked.preview is not None:
            preview = eligibility.preview_story(checked.preview, self.registers, self.build_context)
        visible = preview if isinstance(decision, ExcludedStory) else decision
        return StoryVerdict(
            basis=self.basis(files := self.files(item.file, manuscript.pictures), item.shared),
            files=files,
            published=visible.published.isoformat() if visible else "",
            story=None if isinstance(decision, ExcludedStory) else pack_value(decision),
            preview=pack_value(preview) if preview else None,
            excluded=pickle_store.pack(decision) if isinstance(decision, ExcludedStory) else b"",
            diagnostics=pickle_store.pack(checked.diagnostics) if checked.diagnostics else b"",
            undated=pickle_store.pack(undated),
            proposals=b"" if isinstance(decision, ExcludedStory) else _tagged_story(checked),
            advised=self.advise,
            people=eligibility.people_of_story(checked.story) if checked.story else (),
            withdrawn=_is_withdrawn(manuscript, self.registers),
            cached=_may_be_cached(manuscript, self.registers),
            shown=_people_shown(manuscript, self.registers) if not isinstance(decision, ExcludedStory) else (),
            facts=pickle_store.pack(
                facts_of_story.facts_of_story(checked, decision, self.registers, self.settings, self.build_context)
            ),
        )


def _people_shown(manuscript: Manuscript, registers: Registers) -> tuple[tuple[str, bool], ...]:
    return tuple((one.person, one.shown is ShownAs.FULL) for one in people_in_story.appearances(manuscript, registers))


def _partly_named(verdicts: Iterable[StoryVerdict]) -> frozenset[str]:
    """Return the ids of the people whom some story shows with less than the whole name, and no story with it."""
    shown = {shown_person for verdict in verdicts for shown_person in verdict.shown}
    return frozenset(who for who, is_whole in shown if not is_whole and (who, True) not in shown)


def _is_withdrawn(manuscript: Manuscript, registers: Registers) -> bool:
    """Return whether a story has been withdrawn, or names a person who has withdrawn."""
    people = [mention.person for mention in people_in_story.mentions(manuscript, registers)]
    return registers.has_withdrawn(manuscript.id) or any(consent.has_left(person) for person in people if person)


def _may_be_cached(manuscript: Manuscript, registers: Registers) -> bool:
    """Return whether a story is not withdrawn, and everyone in it is in the register: a person's file may be deleted.

    The diagnostics of a file that cannot be parsed quote it, and the people in it are unknown. Those of a draft quote
    it too, and a draft may still name a person who has withdrawn, whose name nobody knows any longer.
    """
    if manuscript.broken is not None and manuscript.broken.causes:
        return False
    if manuscript.record.get(story_fields.STATUS, Status.DRAFT) is Status.DRAFT:
        return False
    known = all(mention.person for mention in people_in_story.mentions(manuscript, registers))
    return known and not _is_withdrawn(manuscript, registers)


def _tagged_story(checked: CheckedStory) -> bytes:
    proposed = checked.story.proposed if checked.story else ()
    story = checked.manuscript
    return pickle_store.pack(TaggedStory(story.path, story.form, None, proposed)) if proposed else b""
