"""The headers of a finished site: computed from its pages, and right for each file."""

import re
from pathlib import Path

import pytest

from site_gen.model.choices import Edition
from site_gen.model.errors import Blocked
from site_gen.publish import response_headers
from site_gen.publish.response_headers import CACHE, ORIGINS, POLICY, ResponseHeaders, headers_of_site
from tests.browser.test_reading import SITE_URL
from tests.builders import write
from tests.sites.finished import files

PLAIN = "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
PICTURE = '<img src="/media/a.webp">'


def a_site(root: Path, pages: dict[str, str]) -> ResponseHeaders:
    for path, html in pages.items():
        write(root, path, html)
    return headers_of_site(root, "https://fjordvik.example/", Edition.PUBLIC)


def test_pages_without_scripts_share_a_policy_and_one_with_a_script_has_its_own(tmp_path: Path) -> None:
    found = a_site(
        tmp_path, {"index.html": PICTURE, "om/index.html": "", "sok/index.html": "<script src=a.js></script>"}
    )
    assert found.of("index.html")[POLICY] == found.of("om/index.html")[POLICY] == found.of("404.html")[POLICY] == PLAIN
    assert "script-src 'self'" in found.of("sok/index.html")[POLICY]
    (rule,) = [rule for rule in found.rules if "script-src" in rule.policy]
    assert [bool(re.search(rule.pattern, path)) for path in ("/sok/", "/sok/index.html", "/sok/x/", "/")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_a_script_that_most_pages_have_is_allowed_on_all_but_those_without(tmp_path: Path) -> None:
    script = "<script src=a.js></script>"
    found = a_site(tmp_path, {"index.html": script, "om/index.html": script, "takk.html": ""})
    assert "script-src" in found.of("index.html")[POLICY]
    assert "script-src" not in found.of("takk.html")[POLICY]


def test_other_sites_may_frame_what_is_made_for_them_and_nothing_else(tmp_path: Path) -> None:
    found = a_site(tmp_path, {"index.html": "", "embed/index.html": PICTURE, "embed/nyaste.html": "<p>Hei</p>"})
    assert "frame-ancestors 'none'" in found.of("index.html")[POLICY]
    assert "frame-ancestors" not in found.of("embed/nyaste.html")[POLICY]
    assert "img-src 'self'" in found.of("embed/index.html")[POLICY]


def test_what_a_page_says_of_frames_itself_counts_for_nothing(tmp_path: Path) -> None:
    meta = '<meta http-equiv="Content-Security-Policy" content="frame-ancestors *">'
    found = a_site(tmp_path, {"index.html": meta, "embed/index.html": meta})
    assert found.of("index.html")[POLICY].endswith("frame-ancestors 'none'")
    assert "frame-ancestors" not in found.of("embed/index.html")[POLICY]


def test_many_pages_with_scripts_of_their_own_share_one_policy(tmp_path: Path) -> None:
    found = a_site(
        tmp_path, {f"{number}.html": f'<script src="https://{number % 3}.example/"></script>' for number in range(150)}
    )
    assert len(found.rules) == 1
    assert all(f"https://{number}.example" in found.policy for number in range(3))


def test_scripts_that_differ_on_every_page_are_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Blocked, match="Flytt dei frå malane"):
        a_site(tmp_path, {f"{number}.html": f"<script>a({number})</script>" for number in range(150)})


def test_the_internal_edition_is_not_found_by_search_engines_nor_read_by_other_sites(tmp_path: Path) -> None:
    write(tmp_path, "index.html", "")
    public, internal = (headers_of_site(tmp_path, "https://fjordvik.example/", edition) for edition in Edition)
    assert internal.of("index.html")["X-Robots-Tag"] == "noindex, nofollow"
    assert "X-Robots-Tag" not in public.of("index.html")
    assert public.of("stories.json")[ORIGINS] == "*"
    assert ORIGINS not in internal.of("stories.json")
    assert ORIGINS not in public.of("feed.json")


# --- The sample site -------------------------------------------------------------------------------------------------


def test_every_file_of_a_site_has_a_type_that_is_known(searched_samples: Path) -> None:
    assert {file.suffix for file in files(searched_samples)} - response_headers.TYPES.keys() == set()
    assert response_headers.content_type("tema/naervaer/feed.xml") == "application/rss+xml"
    assert response_headers.content_type("om/index.html") == "text/html; charset=utf-8"


def test_only_files_that_are_named_by_their_content_are_kept_for_good(searched_samples: Path) -> None:
    headers = headers_of_site(searched_samples, SITE_URL, Edition.PUBLIC)
    kept = {
        file.relative_to(searched_samples).as_posix()
        for file in files(searched_samples)
        if "immutable" in headers.of(file.relative_to(searched_samples).as_posix())[CACHE]
    }
    assert all(re.search(r"[0-9a-f]{7,}\.\w+$", name) for name in kept)
    assert len(kept) > 500
    unhashed = {name.partition("/")[0] for name in kept}
    assert unhashed == {"media", "pagefind"}


def test_the_sample_site_needs_few_rules_and_no_script_outside_search(searched_samples: Path) -> None:
    headers = headers_of_site(searched_samples, SITE_URL, Edition.PUBLIC)
    assert "script-src" not in headers.policy
    assert "unsafe" not in headers.policy
    assert [rule.pattern for rule in headers.rules] == ["^/embed/", r"^/sok/(index\.html)?$"]
