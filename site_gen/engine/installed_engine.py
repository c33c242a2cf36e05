"""The engine that builds use: the one place where it is chosen."""

from site_gen.engine.protocol import Engine


def installed_engine() -> Engine:
    """Return the engine."""
    # Imported here: commands that build nothing do not need it.
    from site_gen.engine.mkdocs_engine import MkDocsEngine  # noqa: PLC0415

    return MkDocsEngine()


def plugin_names() -> frozenset[str]:
    """Return the names of the plugins that settings may name, without importing the engine."""
    # Imported here: it takes 20 ms, and most settings name no plugin.
    from importlib.metadata import entry_points  # noqa: PLC0415

    return frozenset(one.name for one in entry_points(group="mkdocs.plugins"))
