"""The engine that builds use: the one place where it is chosen."""

from site_gen.engine.protocol import Engine


def installed_engine() -> Engine:
    """Return the engine."""
    # Imported here: commands that build nothing do not need it.
    from site_gen.engine.mkdocs_engine import MkDocsEngine  # noqa: PLC0415

    return MkDocsEngine()
