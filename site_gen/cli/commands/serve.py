"""`framsnakk serve`: the site on this machine, rebuilt at every save."""

import datetime as dt
from collections.abc import Iterable

import click

from site_gen.check import rule_registry
from site_gen.cli import listening, main, options, usage
from site_gen.cli.source_line import line_of
from site_gen.cli.unchanged_site_note import PreviousSite
from site_gen.loopback import is_own_machine
from site_gen.model.build_context import BuildContext
from site_gen.model.localized import Form, Words
from site_gen.model.search_mode import SearchMode
from site_gen.pipeline import build_site
from site_gen.pipeline.build_options import BuildOptions, build_dir
from site_gen.report import log_redaction, style_advice, terminal
from site_gen.report.new_diagnostics import ReportedState
from site_gen.serve.diagnostics_panel import DiagnosticsPanel
from site_gen.serve.server import BuildEvents, serve
from site_gen.serve.watch import watch_repository

MISTAKEN_FOR = ("vis", "køyr", "kjør", "start")

_READY = Words(
    nn="Sjå på http://{host}:{port}/ – sida lastar på nytt når du lagrar. Ctrl-C stoppar.",
    nb="Se på http://{host}:{port}/ – siden laster på nytt når du lagrer. Ctrl-C stopper.",
)
_CHOOSE = Words(
    nn="Vel 127.0.0.1, som er berre denne maskina, eller 0.0.0.0, som er alle på det same nettverket.",
    nb="Velg 127.0.0.1, som er bare denne maskinen, eller 0.0.0.0, som er alle på det samme nettverket.",
)


@usage.command(
    "serve",
    summary=Words(
        nn="Viser nettstaden på denne maskina, og byggjer han på nytt kvar gong du lagrar.",
        nb="Viser nettstedet på denne maskinen, og bygger det på nytt hver gang du lagrer.",
    ),
    text=Words(
        nn="Du ser utkasta dine òg, kvart med ein lapp som seier kvifor det ikkje er ute enno, og i hjørnet av kvar "
        "side kva som er feil. Andre ser det ikkje: Slepp --host andre inn, blir berre det som ville gå ut, vist. "
        "Nettstaden i mappa site blir ikkje rørt. Ctrl-C stoppar.",
        nb="Du ser utkastene dine også, hvert med en lapp som sier hvorfor det ikke er ute ennå, og i hjørnet av hver "
        "side hva som er feil. Andre ser det ikke: Slipper --host andre inn, blir bare det som ville gå ut, vist. "
        "Nettstedet i mappen site blir ikke rørt. Ctrl-C stopper.",
    ),
    examples=Words(
        nn="framsnakk serve\nframsnakk serve --as-published\nframsnakk serve --edition intern --port 8001",
        nb="framsnakk serve\nframsnakk serve --as-published\nframsnakk serve --edition intern --port 8001",
    ),
)
@options.edition
@options.at
@usage.option(
    "--as-published",
    is_flag=True,
    words=Words(
        nn="Vis berre det som ville gå ut: ingen utkast, og ingenting som ikkje er godkjent.",
        nb="Vis bare det som ville gå ut: ingen utkast, og ingenting som ikke er godkjent.",
    ),
)
@usage.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar=Words(nn="ADRESSE", nb="ADRESSE"),
    words=Words(
        nn="Kven som får sjå: 127.0.0.1 er berre denne maskina, 0.0.0.0 er alle på det same nettverket.",
        nb="Hvem som får se: 127.0.0.1 er bare denne maskinen, 0.0.0.0 er alle på det samme nettverket.",
    ),
)
@listening.port_option(8000)
@click.pass_context
@main.handle_errors
def command(context: click.Context, edition: str, day: dt.date, as_published: bool, host: str, port: int) -> None:
    """Build the site, serve it on this machine, and rebuild it at every save."""
    root = main.root_of(context)
    form = main.form_of(root)
    include_drafts = not as_published and is_own_machine(host)
    # No index: it would add seconds to every save.
    search = SearchMode.TOLD if include_drafts else SearchMode.ABSENT
    # Separate folders: drafts from an earlier run must not be served when others have access.
    site = build_dir(root) / ("serve" if include_drafts else "serve-published")
    build_context = BuildContext(day, options.edition_named(edition), include_drafts=include_drafts)
    plan = BuildOptions(root, build_context, jobs=1, site=site, search=search, advise=True)
    changes = BuildEvents(DiagnosticsPanel(form) if include_drafts else None)
    site.mkdir(parents=True, exist_ok=True)
    with listening.usage_errors("serve", host, port, form, choose=_CHOOSE):
        server = serve(site, changes, host=host, port=port)
    try:
        with watch_repository(root, site) as saves:
            rebuilder = _Rebuilder(plan, changes, form)
            rebuilder.build([])
            click.echo(_READY.in_form(form, host=host, port=server.server_address[1]))
            for paths in saves:
                rebuilder.build(paths)
    finally:
        server.shutdown()


class _Rebuilder:
    """Rebuilds at every save, and prints what has changed since the last build."""

    def __init__(self, plan: BuildOptions, changes: BuildEvents, form: Form) -> None:
        self._plan = plan
        self._changes = changes
        self._form = form
        self._told = ReportedState()
        self._saved: set[str] = set()
        """Paths saved since the last successful build."""

    def build(self, saved: Iterable[str]) -> None:
        """Build, and report what is new in the saved files; after a failed build the last site stays."""
        self._saved.update(saved)
        panel = self._changes.corner
        previous_site = PreviousSite(self._plan.target)
        try:
            report = build_site.build(self._plan)
        except Exception as error:  # noqa: BLE001 - the next save may fix any error
            words = previous_site.after(main.words_for(error))
            self._changes.tell(panel and panel.failed(words), built=False)
            click.echo(words.in_form(self._form), err=True)
            return
        self._form = report.settings.form
        self._changes.tell(panel and panel.after(report))
        self._tell(report)
        self._saved.clear()

    def _tell(self, report: build_site.BuildReport) -> None:
        found = report.evaluation.diagnostics()
        news, self._told = self._told.after(found, self._saved)
        names = main.names_are_shown()
        few, hidden = style_advice.with_little_style_advice(news.new, rule_registry.style_codes())
        for one in few:
            shown = one if names else log_redaction.redacted_diagnostic(one)
            for line in terminal.diagnostic_lines(shown, line_of(self._plan.root, one) if names else None, main.style):
                click.echo(line)
        if hidden:
            click.echo(style_advice.more_advice(hidden, self._form))
        for line in terminal.news_lines(news, self._form):
            click.echo(line)
        took = sum(report.seconds.values())
        click.echo(terminal.build_summary(len(report.published), len(report.excluded), found, took, self._form))
