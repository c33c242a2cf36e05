"""Which stories came from the desk."""

from pathlib import Path

from site_gen.pipeline.take_in_told_story import told_source


def told_sources(root: Path) -> frozenset[str]:
    """Return the fingerprints of what was sent from the desk on this machine."""
    # Imported here: most kommunar have no desk.
    from site_gen.desk import drafts  # noqa: PLC0415

    return frozenset(map(told_source, drafts.sent_drafts(root)))
