"""The kommune's choices: `extra.framsnakk` in mkdocs.yml, typed and checked."""

import codecs
import errno
import os
import re
from collections.abc import Callable, Collection, Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from site_gen import yaml_positions, yaml_values
from site_gen.branding import colours
from site_gen.model import setting_fields
from site_gen.model.choices import Edition, SiteForm, ThemeProposalPolicy
from site_gen.model.content_folders import SETTINGS_FILE
from site_gen.model.desk_settings import MAIL_PORT, PROXY_HEADER, DeskSettings, MailRelay, curator_and_name
from site_gen.model.field_types import Field, FieldError, FieldErrorKind, Located, RecordType, RecordValue
from site_gen.model.front_page_choice import FrontPageChoice
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileErrorKind, FileKind, Manuscript, ReadError
from site_gen.model.picture import Logo
from site_gen.model.source_positions import MappingNode, Node, ScalarNode, SequenceNode, Span, whole_line_span
from site_gen.model.theme import ColourPair

FILE = SETTINGS_FILE
_MOST_BYTES = 256 * 1024
"""Largest mkdocs.yml: far more than any kommune needs, and parsed in seconds."""


@dataclass(frozen=True, slots=True)
class NamedTarget:
    """A place to publish to, as the settings have it."""

    address: str
    """As written: `dir:/srv/www`."""
    edition: Edition = Edition.PUBLIC
    keep: int = 5
    """How many releases stay there, the current one included."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a kommune."""

    kommune: str = ""
    form: Form = Form.NN
    former_form: Form | None = None
    """The site's former form, when its addresses shall redirect."""
    site_name: str = ""
    site_url: str = ""
    """The public address, ending in a slash; empty when it is not set."""
    site_dir: str = "site"
    """The folder of the public site, in the repository."""
    contact: str = ""
    withdraw_contact: str = ""
    editors: tuple[str, ...] = ()
    """Names of those who may sign off, in addition to the people in the register."""
    own_sign_off: bool = False
    """Whether an editor may sign off a story that they wrote or are in."""
    privacy_officer: str | None = None
    accessibility_statement: str | None = None
    vacancies: str | None = None
    tips: str | None = None
    """The address for suggesting a colleague, when not by e-mail to the editors."""
    colour: ColourPair = colours.FJORD
    logo: Logo | None = None
    dark_logo: Logo | None = None
    """For dark pages; None when `logo` is used there too."""
    consent_months: int = 24
    review_months: int = 24
    domains: tuple[str, ...] = ()
    """Domains of the kommune's e-mail addresses, in addition to those of the site and of the contacts."""
    front_page: FrontPageChoice = field(default_factory=FrontPageChoice)
    proposed_themes: ThemeProposalPolicy = ThemeProposalPolicy.USED
    shrink: int = 20
    """The percentage of the stories that may be removed from the site in one build."""
    targets: AnyMapping[str, NamedTarget] = field(default_factory=dict)
    """Places to publish to, by name."""
    desk: DeskSettings = field(default_factory=DeskSettings)
    rules_off: AnyMapping[str, str] = field(default_factory=dict)
    """Reason by rule code."""
    rules_hard: AnyMapping[str, str] = field(default_factory=dict)
    """Reason by rule code."""

    @property
    def published_contacts(self) -> tuple[str, ...]:
        """The texts that say how to reach the kommune."""
        texts = (self.contact, self.withdraw_contact, self.privacy_officer, self.tips)
        return tuple(text for text in texts if text)


def read_settings(root: Path, plugins: Callable[[], Collection[str]] | None = None) -> tuple[Manuscript, Settings]:
    """Read mkdocs.yml: as written, for the checks, and as settings.

    `plugins` returns the names of those that the engine knows; without it, those that the file names are not checked.
    Raises FileNotFoundError when `root` is not a kommune's repository.
    """
    file = root / FILE
    if not file.is_file():  # opening a named pipe would block
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(file))
    with file.open("rb") as opened:
        return parse_settings(opened.read(_MOST_BYTES + 1), root, plugins)


def parse_settings(
    raw: bytes, root: Path, plugins: Callable[[], Collection[str]] | None = None
) -> tuple[Manuscript, Settings]:
    """Return the bytes of a mkdocs.yml as `read_settings` does; `root` has the files that it names."""
    if len(raw) > _MOST_BYTES:
        form = _guessed_form(raw)
        fault = ReadError(FileErrorKind.TOO_LARGE, limit=_MOST_BYTES)
        return Manuscript(FILE, FILE, FileKind.SETTINGS, form, fault), Settings(form=form)
    try:
        text = raw.decode("utf-8-sig")
        node = yaml_positions.compose(text, guarded=False)
        # MkDocs reads all of it, and would hang on some values and crash on others.
        yaml_values.require_values(text)
    except (yaml_positions.YamlFault, yaml_values.UnusableYaml, UnicodeDecodeError) as error:
        form = _guessed_form(raw)
        source = raw.decode("utf-8-sig", errors="replace")
        fault = _why_unreadable(error, raw)
        return Manuscript(FILE, FILE, FileKind.SETTINGS, form, fault, source=source), Settings(form=form)
    section = _child(_child(node, "extra"), "framsnakk")
    misplaced_settings = [*_misplaced_settings(node), *_misplaced_settings(_child(node, "extra"))]
    reading = setting_fields.SETTINGS.read(section or ScalarNode("", whole_line_span(1), 1))
    record = reading.value or RecordValue(whole_line_span(1))
    address, wrong = _engine_setting(_child(node, "site_url"), setting_fields.SITE_URL)
    site_dir, misplaced = _engine_setting(_child(node, "site_dir"), setting_fields.SITE_DIR)
    wrong += (*misplaced, *_unknown_plugins(_child(node, "plugins"), plugins))
    settings = _settings_of(record, _text(node, "site_name"), address)
    settings = replace(settings, site_dir=site_dir.rstrip("/") or settings.site_dir)
    if setting_fields.SETTING_FORM.name not in record.placed:
        settings = replace(settings, form=_FORMS.get(_text(_child(node, "theme"), "language"), Form.NN))
    logo_fields = record.get(setting_fields.SETTING_LOGO)
    logos, faults = _logos(logo_fields, root) if logo_fields else ([None, None], [])
    settings = replace(settings, logo=logos[0], dark_logo=logos[1] if logos[0] else None)
    manuscript = Manuscript(
        FILE,
        FILE,
        FileKind.SETTINGS,
        settings.form,
        None,
        record,
        faults=(*reading.faults, *misplaced_settings, *wrong, *faults),
        source=text,
        nav=tuple(_nav(_child(node, "nav"))),
        shown=tuple(text for key in _SHOWN for text in _scalars(_child(node, key))),
    )
    return manuscript, settings


_FORMS = {form.value: form for form in Form}
_FORM_WRITTEN = re.compile(
    r"^[ \t]*(?:målform|form|language)[ \t]*:[ \t]*[\"']?(nn|nb)\b", re.IGNORECASE | re.MULTILINE
)


def _guessed_form(raw: bytes) -> Form:
    """Return the form that unreadable settings seem to have; messages about them are in it."""
    text = raw.decode("utf-8", "replace") + "\n" + raw.replace(b"\0", b"").decode("latin-1").lstrip("ÿþ")
    found = _FORM_WRITTEN.search(text)
    return _FORMS[found[1].lower()] if found else Form.NN


def form_written(root: Path) -> Form | None:
    """Return the form that a folder's mkdocs.yml names, whether or not it can be parsed; None when it names none."""
    try:
        with (root / FILE).open("rb") as opened:
            found = _FORM_WRITTEN.search(opened.read(_MOST_BYTES).decode("utf-8", "replace"))
    except OSError:
        return None
    return _FORMS[found[1].lower()] if found else None


def _why_unreadable(
    error: yaml_positions.YamlFault | yaml_values.UnusableYaml | UnicodeDecodeError, raw: bytes
) -> ReadError:
    if not isinstance(error, UnicodeDecodeError):
        from site_gen import yaml_causes  # noqa: PLC0415 - for a file with a mistake alone

        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        causes = (
            yaml_causes.diagnose(text, guarded=False, in_story=False).causes
            if isinstance(error, yaml_positions.Malformed)
            else ()
        )
        return ReadError(
            FileErrorKind.MALFORMED, causes[0].span if causes else whole_line_span(error.line), causes=causes
        )
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ReadError(FileErrorKind.UTF16)
    return ReadError(FileErrorKind.NOT_UTF8, whole_line_span(raw.count(b"\n", 0, error.start) + 1))


_ELSEWHERE = RecordType(())


def _misplaced_settings(node: Node | None) -> Iterator[FieldError]:
    """Yield a fault for each of our settings that is among MkDocs' own, where it would be ignored."""
    for key, _ in node if isinstance(node, MappingNode) else ():
        if setting_fields.SETTINGS.field(key.text) is not None:
            yield FieldError(FieldErrorKind.UNKNOWN_FIELD, key.span, key.text, group=_ELSEWHERE)


def _engine_setting(node: Node | None, field: Field[str]) -> tuple[str, tuple[FieldError, ...]]:
    """Return one of MkDocs' own settings, empty when it is not set or invalid, and its faults."""
    if node is None or (isinstance(node, ScalarNode) and node.empty):
        return "", ()
    reading = field.read(node)
    return reading.value or "", reading.faults


def _unknown_plugins(node: Node | None, plugins: Callable[[], Collection[str]] | None) -> Iterator[FieldError]:
    """Yield a fault for each plugin that is not installed; a theme's plugin may be named without the theme."""
    if isinstance(node, SequenceNode):
        named = [item.entries[0][0] if isinstance(item, MappingNode) and item.entries else item for item in node.items]
    else:
        named = [key for key, _ in node] if isinstance(node, MappingNode) else []
    written = [one for one in named if isinstance(one, ScalarNode) and not one.empty]
    if plugins is None or not written:
        return
    installed = set(plugins())
    known = sorted(installed | {name.rpartition("/")[2] for name in installed})
    for one in written:
        if one.text.strip() not in known:
            yield FieldError(
                FieldErrorKind.UNKNOWN_VALUE,
                one.span,
                one.text.strip(),
                setting_fields.PLUGINS,
                candidates=tuple((name, name) for name in known),
            )


def _logos(logo_fields: RecordValue, root: Path) -> tuple[list[Logo | None], list[FieldError]]:
    """Return the logos for light and for dark pages, and the faults of the named files."""
    # Imported here: it imports an XML parser, and most checks read no logo.
    from site_gen.branding import logo  # noqa: PLC0415

    logos: list[Logo | None] = []
    faults: list[FieldError] = []
    for one in (setting_fields.LOGO_LIGHT, setting_fields.LOGO_DARK):
        placed = logo_fields.at(one)
        try:
            logos.append(logo.read_logo(root, placed.value) if placed else None)
        except logo.LogoError as error:
            assert placed is not None, "only a file that is named is read"
            logos.append(None)
            faults.append(FieldError(FieldErrorKind.UNUSABLE, placed.span, placed.value, one, error.why))
    return logos, faults


def _settings_of(record: RecordValue, site_name: str, site_url: str) -> Settings:
    return Settings(
        kommune=record.get(setting_fields.SETTING_NAME, ""),
        form=record.get(setting_fields.SETTING_FORM, SiteForm.NN).form,
        former_form=former.form if (former := record.get(setting_fields.SETTING_FORMER_FORM)) else None,
        site_name=site_name,
        site_url=site_url.rstrip("/") + "/" if site_url else "",
        contact=record.get(setting_fields.SETTING_CONTACT, ""),
        withdraw_contact=record.get(setting_fields.SETTING_WITHDRAW, ""),
        editors=record.get(setting_fields.SETTING_EDITORS, ()),
        own_sign_off=record.get(setting_fields.SETTING_OWN_SIGN_OFF, False),
        privacy_officer=record.get(setting_fields.SETTING_OFFICER),
        accessibility_statement=record.get(setting_fields.SETTING_STATEMENT),
        vacancies=record.get(setting_fields.SETTING_VACANCIES),
        tips=record.get(setting_fields.SETTING_TIPS),
        colour=colours.parse_colours(record.get(setting_fields.SETTING_COLOUR)) or colours.FJORD,
        domains=record.get(setting_fields.SETTING_DOMAINS, ()),
        consent_months=record.get(setting_fields.SETTING_CONSENT_MONTHS, 24),
        review_months=record.get(setting_fields.SETTING_REVIEW_MONTHS, 24),
        front_page=_front_page(record.get(setting_fields.SETTING_FRONT)),
        proposed_themes=record.get(setting_fields.SETTING_PROPOSED, ThemeProposalPolicy.USED),
        shrink=record.get(setting_fields.SETTING_SHRINK, 20),
        targets=_targets(record.get(setting_fields.SETTING_TARGETS)),
        desk=_desk(record.get(setting_fields.SETTING_DESK)),
        rules_off=_reasons(record.get(setting_fields.SETTING_RULES_OFF, ())),
        rules_hard=_reasons(record.get(setting_fields.SETTING_RULES_HARD, ())),
    )


def _front_page(written: RecordValue | None) -> FrontPageChoice:
    if written is None:
        return FrontPageChoice()
    return FrontPageChoice(written.get(setting_fields.FRONT_STORIES, ()), written.get(setting_fields.FRONT_VOICES, ()))


def _targets(written: dict[str, Located[RecordValue]] | None) -> dict[str, NamedTarget]:
    return {
        name: NamedTarget(
            address,
            placed.value.get(setting_fields.TARGET_EDITION, Edition.PUBLIC),
            placed.value.get(setting_fields.TARGET_KEEP, 5),
        )
        for name, placed in (written or {}).items()
        if (address := placed.value.get(setting_fields.TARGET_ADDRESS))
    }


def _desk(written: RecordValue | None) -> DeskSettings:
    if written is None:
        return DeskSettings()
    server = written.get(setting_fields.DESK_MAIL_SERVER, "")
    sender = written.get(setting_fields.DESK_MAIL_SENDER, "")
    host, _, port = server.partition(":")
    user = written.get(setting_fields.DESK_MAIL_USER, "")
    curators = [curator_and_name(one) for one in written.get(setting_fields.DESK_CURATORS, ())]
    return DeskSettings(
        address=written.get(setting_fields.DESK_ADDRESS, "").rstrip("/"),
        login=written.get(setting_fields.DESK_LOGIN, ()),
        curators=frozenset(address for address, _ in curators),
        named_curators=tuple((address, name) for address, name in curators if name),
        proxies=written.get(setting_fields.DESK_PROXIES, ()),
        proxy_header=written.get(setting_fields.DESK_PROXY_HEADER, PROXY_HEADER),
        issuer=written.get(setting_fields.DESK_ISSUER, "").rstrip("/"),
        client=written.get(setting_fields.DESK_CLIENT, ""),
        relay=MailRelay(host, int(port or MAIL_PORT), sender, user) if server and sender else None,
        is_nightly=written.get(setting_fields.DESK_NIGHTLY, False),
    )


def _reasons(choices: tuple[RecordValue, ...]) -> dict[str, str]:
    return {
        code: reason
        for choice in choices
        if (code := choice.get(setting_fields.RULE_CODE)) and (reason := choice.get(setting_fields.RULE_REASON))
    }


def _child(node: Node | None, key: str) -> Node | None:
    if not isinstance(node, MappingNode):
        return None
    # The last of two equal keys, as MkDocs does.
    return next((value for name, value in reversed(node.entries) if name.text == key), None)


_SHOWN = ("site_name", "site_url", "site_description", "site_author", "copyright", "nav")
"""MkDocs' own settings whose texts are on pages."""


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    """Yield every text in a value, keys included."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, MappingNode):
        for key, value in node:
            yield key
            yield from _scalars(value)


def _nav(node: Node | None) -> Iterator[tuple[str, Span]]:
    """Yield every page and address in the menu, with its position."""
    if isinstance(node, ScalarNode) and not node.empty:
        yield node.text.strip(), node.span
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _nav(item)
    elif isinstance(node, MappingNode):
        for _, inner in node:
            yield from _nav(inner)


def _text(node: Node | None, key: str) -> str:
    found = _child(node, key)
    return found.text.strip() if isinstance(found, ScalarNode) else ""
