"""`ssh:USER@HOST:PATH`: releases in a folder of another machine, sent with rsync, and a link to the current one."""

import base64
import binascii
import re
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill
from site_gen.publish import release_stamp, ssh_failures
from site_gen.publish.folder_target import CURRENT, RELEASES
from site_gen.publish.remote_shell import RemoteShell, ssh_command
from site_gen.publish.target import STAMP, Release, ReleaseStamp
from site_gen.publish.target_lock import WAITED

_NEXT = "current.new"
_MARKER = ".framsnakk"
"""The lock file, which also shows that a folder is a target of ours; as in a folder of this machine."""
_HELD = 75
"""The exit status of the script that waits for the lock, when the time is up."""
_MOST_OF_A_STAMP = 64 * 1024
_FILE_ERROR = 11
"""The exit status of rsync when it cannot write a file."""
_FREE_SPACE = """\
cd {folder}/releases
for one in .*.partial; do
  if [ -d "$one" ]; then head -c 16777216 /dev/zero >"$one/.probe"; fi
done
"""
"""Fails with the system's own words where there is no room; what it writes is removed with the unfinished release."""
_FSYNC_SINCE = (3, 2, 4)
"""The version of rsync that got `--fsync`."""

_HOST = re.compile(r"(?:[A-Za-z_][A-Za-z0-9._-]*@)?(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)")
_PASSWORD = re.compile(r":(?!//)[^:@]*@")
_FOLDER = re.compile(r"(?:/[A-Za-z0-9_+@][A-Za-z0-9._+@-]*)+")
_VERSION = re.compile(r"rsync +version v?(\d+)\.(\d+)\.(\d+)")

_WRITTEN_WRONGLY = Words(
    nn="«{written}» kan ikkje brukast. Skriv brukaren, maskina og heile stien til mappa der, slik: "
    "ssh:web@www.kommunen.no:/srv/framsnakk. I stien kan det stå bokstavane a–z, tal og teikna - _ . + @. Har maskina "
    "ein annan port enn 22, så gi henne eit kort namn i ~/.ssh/config, og skriv det.",
    nb="«{written}» kan ikke brukes. Skriv brukeren, maskinen og hele stien til mappen der, slik: "
    "ssh:web@www.kommunen.no:/srv/framsnakk. I stien kan det stå bokstavene a–z, tall og tegnene - _ . + @. Har "
    "maskinen en annen port enn 22, så gi den et kort navn i ~/.ssh/config, og skriv det.",
)
_FOREIGN = Words(
    nn="Mappa {folder} på {host} har noko anna enn det Framsnakk har publisert, til dømes {name}. Vel ei mappe som er "
    "tom, eller som ikkje finst enno. Ingenting er rørt.",
    nb="Mappen {folder} på {host} har noe annet enn det Framsnakk har publisert, for eksempel {name}. Velg en mappe "
    "som er tom, eller som ikke finnes ennå. Ingenting er rørt.",
)
_NOT_AS_WE_LEFT_IT = Words(
    nn="{path} på {host} er ikkje slik Framsnakk lagar det. Nokon har endra det. Flytt det, og prøv på nytt. Det er "
    "ikkje rørt.",
    nb="{path} på {host} er ikke slik Framsnakk lager det. Noen har endret det. Flytt det, og prøv på nytt. Det er "
    "ikke rørt.",
)
_LOCKED = Words(
    nn="Noko anna har halde på med {target} i ti minutt. Vent til det er ferdig, eller stopp det. Ingenting er endra.",
    nb="Noe annet har holdt på med {target} i ti minutter. Vent til det er ferdig, eller stopp det. Ingenting er "
    "endret.",
)
_NO_RELEASE = Words(
    nn="{target} har ingen versjon som heiter «{name}».", nb="{target} har ingen versjon som heter «{name}»."
)
_IS_CURRENT = Words(
    nn="«{name}» er den som lesarane får no, og kan ikkje slettast.",
    nb="«{name}» er den som leserne får nå, og kan ikke slettes.",
)


_USABLE = f"""\
cd {{folder}} 2>/dev/null || {{{{
  [ ! -e {{folder}} ] && [ ! -L {{folder}} ] || echo changed {{folder}}
  exit 0
}}}}
if [ -L {RELEASES} ]; then echo changed {RELEASES}; fi
if [ -e {RELEASES} ] && [ ! -d {RELEASES} ]; then echo changed {RELEASES}; fi
if [ -e {CURRENT} ] && [ ! -L {CURRENT} ]; then echo changed {CURRENT}; fi
if [ -L {CURRENT} ]; then
  case "$(readlink {CURRENT})" in
    {RELEASES}/[0-9]*) [ -d {CURRENT}/ ] || echo changed {CURRENT} ;;
    *) echo changed {CURRENT} ;;
  esac
fi
if [ ! -e {_MARKER} ]; then
  ls -A | grep -vx -e {RELEASES} -e lost+found | head -n 1 | sed 's/^/foreign /'
  if [ -d {RELEASES} ]; then ls -A {RELEASES} | head -n 1 | sed 's/^/foreign /'; fi
fi
"""
"""Says what is in the folder that is not ours, and what is not as we left it."""


class InvalidSshPlaceError(Exception):
    """What follows `ssh:` names no folder of another machine."""

    def __init__(self, words: Words) -> None:
        """Keep the words, which say what can be written."""
        super().__init__(words.nn)
        self.words = words


def without_password(place: str) -> str:
    """Return a place as it may be shown: with an ellipsis for what stands between a colon and `@`."""
    return _PASSWORD.sub(":…@", place)


def parse_place(place: str) -> "SshTarget":
    """Return the target for `USER@HOST:PATH`. Raises InvalidSshPlaceError.

    Only letters, digits and a few characters may stand in it: they mean themselves in every shell.
    """
    host, colon, folder = place.rpartition(":")
    folder = folder.rstrip("/") if folder != "/" else folder
    if not colon or not _HOST.fullmatch(host) or not _FOLDER.fullmatch(folder):
        hidden = without_password(place)
        shown = hidden if hidden.isprintable() else ascii(hidden)[1:-1]
        raise InvalidSshPlaceError(fill(_WRITTEN_WRONGLY, {"written": f"ssh:{shown}"}))
    return SshTarget(host, folder)


@dataclass(slots=True)
class SshTarget:
    """A folder of another machine with `releases/NAME/` for each release, and `current`, a link to one of them."""

    host: str
    """`USER@HOST`, or a host that the configuration of ssh knows."""
    folder: str
    """An absolute path."""
    _held: RemoteShell | None = field(default=None, init=False, repr=False, compare=False)
    """The shell that holds the lock."""

    @property
    def address(self) -> str:
        """The target as settings and the command line name it."""
        return f"ssh:{self.host}:{self.folder}"

    @property
    def keeps_releases(self) -> bool:
        """Whether earlier releases stay."""
        return True

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the target, made where it does not exist, and remove what a killed run left unfinished.

        The lock is the other machine's own, and is released when the connection ends, however that happens. Raises
        Failure when another run has held it for a while.
        """
        with self._shell() as shell:
            self._require_usable(shell)
            shell.output_of(
                f"umask 022\nmkdir -p {self._at(RELEASES)}\n>>{self._at(_MARKER)}\nflock --version\nrsync --version"
            )
            held = shell.hold(
                f"exec 9>>{self._at(_MARKER)} && if flock -w {WAITED} 9; then :; else (exit {_HELD}); fi 2>&1"
            )
            if held.status == _HELD:
                raise Failure(fill(_LOCKED, {"target": self.address}))
            if held.status:
                raise ssh_failures.connection_failure(self.host, self.folder, held.status, held.output)
            self._require_usable(shell)
            shell.output_of(
                f"rm -f {self._at(_NEXT)}\ncd {self._at(RELEASES)}\n"
                'for one in .*.partial .*.gone; do rm -rf -- ./"$one"; done'
            )
            self._held = shell
            try:
                yield
            finally:
                self._held = None

    def releases(self) -> Sequence[Release]:
        """Return the releases, newest first; none when the folder does not exist."""
        with self._shell() as shell:
            self._require_usable(shell)
            output = shell.output_of(
                f"cd {self._at(RELEASES)} 2>/dev/null || exit 0\n"
                "for one in [0-9]*; do\n"
                '  if [ -d "$one" ] && [ ! -L "$one" ]; then\n'
                f"    printf '%s ' \"$one\"\n"
                f'    head -c {_MOST_OF_A_STAMP} "$one"/{STAMP} 2>/dev/null | base64 | tr -d "\\n"\n'
                "    echo\n"
                "  fi\n"
                "done"
            )
            current = self._current(shell)
        found = [line.partition(" ") for line in output.splitlines()]
        return [
            Release(name, _stamp(encoded), name == current)
            for name, _, encoded in sorted(found, reverse=True)
            if release_stamp.is_release_name(name)
        ]

    def fetch(self, release: str, folder: Path) -> Path:
        """Return a folder with the files of a release, copied from the other machine."""
        with self._shell() as shell:
            self._require_existing(shell, release)
        copy = folder / release
        copy.mkdir(parents=True, exist_ok=True)
        self._rsync("--delete", "--checksum", self._remote(f"{RELEASES}/{release}/"), f"{copy}/")
        return copy

    def put(self, site: Path, release: str) -> None:
        """Send a site to a folder of its own, flush it to disk, and make it current; equal files are hard-linked.

        Raises Failure.
        """
        if not release_stamp.is_release_name(release):
            raise Failure(fill(_NO_RELEASE, {"target": self.address, "name": release}))
        partial = f".{release}.partial"
        with self._shell() as shell:
            earlier = self._current(shell)
            has_fsync = min(_rsync_version(shell.output_of("rsync --version")), _own_version()) >= _FSYNC_SINCE
            try:
                self._rsync(
                    "--delete",
                    "--checksum",
                    "--chmod=D755,F644",
                    "--perms",
                    *(["--fsync"] if has_fsync else []),
                    *([f"--link-dest=../{earlier}"] if earlier else []),
                    f"{site}/",
                    self._remote(f"{RELEASES}/{partial}/"),
                )
                shell.output_of(
                    f"cd {self._at(RELEASES)}\n"
                    + ("" if has_fsync else "sync\n")
                    + f"mv -T {partial} {release}\nsync . 2>/dev/null || sync\n{self._switch_script(release)}"
                )
            except BaseException:
                self._clean_up(shell, release)
                raise

    def switch(self, release: str) -> None:
        """Make a release current with one rename."""
        with self._shell() as shell:
            self._require_existing(shell, release)
            shell.output_of(self._switch_script(release))

    def remove(self, releases: Sequence[str]) -> None:
        """Delete releases; each is renamed first, so that a broken connection leaves no part of one under its name.

        Raises Failure for the current release.
        """
        with self._shell() as shell:
            for release in releases:
                self._require_existing(shell, release)
                if release == self._current(shell):
                    raise Failure(fill(_IS_CURRENT, {"name": release}))
                shell.output_of(
                    f"cd {self._at(RELEASES)}\nmv -T {release} .{release}.gone\nrm -rf -- ./.{release}.gone\n"
                    "sync . 2>/dev/null || sync"
                )

    @contextmanager
    def _shell(self) -> Iterator[RemoteShell]:
        """Yield the shell that holds the lock, or one for this call alone."""
        if self._held is not None:
            yield self._held
        else:
            with RemoteShell(self.host, self.folder) as shell:
                yield shell

    def _at(self, name: str) -> str:
        return shlex.quote(f"{self.folder}/{name}")

    def _remote(self, name: str) -> str:
        """Return a place in the folder as rsync writes it."""
        return f"{self.host}:{self.folder}/{name}"

    def _switch_script(self, release: str) -> str:
        return (
            f"cd {shlex.quote(self.folder)}\nln -sfn {RELEASES}/{release} {_NEXT}\nmv -T {_NEXT} {CURRENT}\n"
            "sync . 2>/dev/null || sync"
        )

    def _rsync(self, *words: str) -> None:
        """Run rsync between the two machines. Raises Failure."""
        done = _run_here(["rsync", "--recursive", "--rsh", shlex.join(ssh_command()), *words])
        if done.returncode:
            raise self._rsync_failure(done)

    def _rsync_failure(self, done: "subprocess.CompletedProcess[bytes]") -> Failure:
        said = done.stderr.decode("utf-8", errors="replace")
        if done.returncode == _FILE_ERROR and not said.strip():
            # What the receiver writes is lost when its end of the connection closes first.
            with self._shell() as shell:
                said = shell.run(_FREE_SPACE.format(folder=shlex.quote(self.folder))).output
        return ssh_failures.connection_failure(self.host, self.folder, done.returncode, said)

    def _clean_up(self, shell: RemoteShell, release: str) -> None:
        """Remove what was sent of a release that has not come out; on a full disk it would be in the way."""
        try:
            if self._current(shell) != release:
                shell.run(f"cd {self._at(RELEASES)}\nrm -rf -- ./.{release}.partial ./{release} {self._at(_NEXT)}")
        except Failure:
            return  # the connection is broken, and the next run does it

    def _current(self, shell: RemoteShell) -> str | None:
        """Return the name of the current release; None when there is none."""
        folder, _, name = shell.output_of(f"readlink {self._at(CURRENT)} || :").strip().rpartition("/")
        return name if folder == RELEASES and release_stamp.is_release_name(name) else None

    def _require_existing(self, shell: RemoteShell, release: str) -> None:
        here = self._at(f"{RELEASES}/{release}")
        if not release_stamp.is_release_name(release) or shell.run(f"[ -d {here} ] && [ ! -L {here} ]").status:
            raise Failure(fill(_NO_RELEASE, {"target": self.address, "name": release}))

    def _require_usable(self, shell: RemoteShell) -> None:
        """Raise Failure when the folder is not ours, or what is in it is not as we left it."""
        found = shell.output_of(_USABLE.format(folder=shlex.quote(self.folder)))
        for line in found.splitlines():
            what, _, name = line.partition(" ")
            if what == "changed":
                path = name if name.startswith("/") else f"{self.folder}/{name}"
                raise Failure(fill(_NOT_AS_WE_LEFT_IT, {"path": path, "host": self.host}))
            if what == "foreign":
                raise Failure(fill(_FOREIGN, {"folder": self.folder, "host": self.host, "name": name}))


def _stamp(encoded: str) -> ReleaseStamp | None:
    try:
        return release_stamp.parse_stamp(base64.b64decode(encoded, validate=True))
    except binascii.Error:
        return None


def _run_here(command: Sequence[str]) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise ssh_failures.missing_here(command[0]) from None


def _own_version() -> tuple[int, ...]:
    return _rsync_version(_run_here(["rsync", "--version"]).stdout.decode("utf-8", errors="replace"))


def _rsync_version(said: str) -> tuple[int, ...]:
    found = _VERSION.search(said)
    return tuple(map(int, found.groups())) if found else (0, 0, 0)
