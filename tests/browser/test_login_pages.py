"""The pages on which employees log in at the desk of a server, in a browser on a telephone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route
from starlette.testclient import TestClient

from site_gen.model.localized import Form
from tests.browser.test_accessibility import every_walk, faults_on_the_way
from tests.browser.test_desk import PHONE
from tests.desk.server_desk import KARI, PUBLIC, ServerDesk, settings_with

pytestmark = pytest.mark.browser


def answered_by(client: TestClient, route: Route) -> None:
    """Answer a browser with what the desk answers: its address is public, and no port of this machine."""
    # An answer that leads on would be followed outside of this machine.
    answer = client.get(route.request.url.removeprefix(PUBLIC))
    assert not answer.is_redirect, answer.headers
    route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=answer.content)


@every_walk
def test_no_page_of_logging_in_has_a_barrier_or_is_too_wide(
    browser: Browser, tmp_path: Path, form: Form, looks: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRAMSNAKK_DESK_CODE", "fjord og fjell 7")
    mail = ("e-posttenar: smtp.fjordvik.example", "avsendar: framsnakk@fjordvik.example")
    desk = ServerDesk(tmp_path / "kommune", settings_with("[proxy, e-post, kode]", "proxyar: [10.0.0.5]", *mail))
    link = f"/login/mail/{desk.store.make_link(KARI)}"
    stranger, employee = desk.browser(), desk.browser("10.0.0.5", X_Forwarded_Email=KARI)
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.route(
        f"{PUBLIC}/**", lambda route: answered_by(employee if "/logout" in route.request.url else stranger, route)
    )

    def walked() -> Iterator[str]:
        for path in ("/login", link, f"{link}x", "/logout"):
            page.goto(f"{PUBLIC}{path}?form={form.value}")
            assert page.locator("html").get_attribute("lang") == form.value, path
            yield path

    found = faults_on_the_way(page, walked(), form, looks)
    context.close()
    assert found == {}
