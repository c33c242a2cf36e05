"""Pages know their edition: a template of the kommune's own can show one thing internally and another in public."""

from pathlib import Path

import pytest

from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.resources import packaged_folder
from tests.builders import TODAY, a_kommune
from tests.sites.building import site_of

FOOTER = "theme/partials/footer.html"


@pytest.mark.parametrize(("edition", "shown"), [(Edition.PUBLIC, "public"), (Edition.INTERNAL, "internal")])
def test_a_page_and_the_footer_around_it_know_their_edition(tmp_path: Path, edition: Edition, shown: str) -> None:
    footer = (packaged_folder() / FOOTER).read_text(encoding="utf-8")
    files = {
        "templates/pages/about.nn.html": "<h1>Om</h1><p>page: {{ edition }}</p>",
        f"templates/{FOOTER}": f"{footer}<p>footer: {{{{ words.edition }}}}</p>",
    }
    root = a_kommune(tmp_path, files=files)
    page = (site_of(root, BuildContext(TODAY.day, edition)) / "om/index.html").read_text(encoding="utf-8")
    assert f"page: {shown}" in page
    assert f"footer: {shown}" in page
