"""What the browser of the tests is started with."""

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import PLAYWRIGHT_DISABLES

pytestmark = pytest.mark.browser


def test_every_feature_that_playwright_disables_is_in_our_list_too(browser: Browser) -> None:
    started_with = browser.new_browser_cdp_session().send("SystemInfo.getInfo")["commandLine"]
    by_playwright, ours = (set(names.split(",")) for names in re.findall(r" --disable-features=(\S+)", started_with))
    assert by_playwright - set(PLAYWRIGHT_DISABLES) == set()
    assert ours > set(PLAYWRIGHT_DISABLES)
