"""The argument that names a target of publication."""

from pathlib import Path

from site_gen.cli import main, usage
from site_gen.model.choices import Edition
from site_gen.model.localized import Words
from site_gen.pipeline.configured_targets import ConfiguredTarget, find_target
from site_gen.publish.targets import InvalidTargetError

target_argument = usage.argument(
    "written",
    required=False,
    metavar=Words(nn="MÅL", nb="MÅL"),
    words=Words(
        nn="Kvar nettstaden skal: eit namn under «publisering» i mkdocs.yml, eller dir:MAPPE, zip:FIL, "
        "ssh:BRUKAR@MASKIN:MAPPE, pages eller pages:MAPPE. Utan noko: den eine staden som står i mkdocs.yml.",
        nb="Hvor nettstedet skal: et navn under «publisering» i mkdocs.yml, eller dir:MAPPE, zip:FIL, "
        "ssh:BRUKER@MASKIN:MAPPE, pages eller pages:MAPPE. Uten noe: det ene stedet som står i mkdocs.yml.",
    ),
)


def target_named(
    written: str | None, root: Path, *, edition: Edition | None = None, command: str = "publish"
) -> ConfiguredTarget:
    """Return the target that is written; ends the command, with what can be written, when it is none."""
    try:
        return find_target(written, root, Path.cwd(), edition=edition, command=command)
    except InvalidTargetError as error:
        main.exit_usage_error(error.words.in_form(main.form_of(root)))
