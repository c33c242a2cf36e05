"""Make faults in a copy of the code, one at a time, and report those that no test finds: `python -m tests.mutants`.

Words on the command line choose the mutants whose file or reason holds one of them. Exits 1 when a mutant survives.
"""

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).resolve().parents[1]
_SLOWEST = 600
"""Seconds that the tests of one mutant may take; a mutant that makes them hang is found."""
_NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv*", "build", "site", "site-intern", "dist", ".hypothesis", ".*_cache", "__pycache__", "*.pyc"
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault in one file."""

    file: str
    """From `site_gen/`."""
    old: str
    """What stands in the file exactly once."""
    new: str
    why: str
    """What the program does wrong with it."""
    tests: tuple[str, ...]
    """Test files, or tests in them, from `tests/`."""

    @property
    def path(self) -> str:
        """The file, from the root of the repository."""
        return f"site_gen/{self.file}"


def _tests_in(file: str) -> Callable[..., tuple[str, ...]]:
    """Return what makes a tuple of the tests of a file from their names: all that are in these files take minutes."""
    return lambda *names: tuple(f"{file}::{name}" for name in names)


_eligibility = _tests_in("editions/test_eligibility.py")
_defects = _tests_in("verify/test_defects.py")
_names = _tests_in("verify/test_name_checks.py")
_pictures = _tests_in("verify/test_picture_checks.py")
_approval = _tests_in("test_approval.py")
_redirects = _tests_in("pages/test_redirects.py")
_search = _tests_in("test_pagefind.py")
_CONSENT = ("test_consent.py",)
_NEEDS = ("test_consent_needs.py",)
_RECORD = ("pipeline/test_record_consent.py",)
_NEW_NAME = ("test_years.py::test_a_person_who_changes_name_sees_the_story_anew_and_nobody_else_has_to",)
_MARKDOWN = ("test_markdown.py",)
_ADDRESSES = ("test_addresses.py",)
_CACHE = ("incremental/test_build_cache.py",)
_SHARDS = ("incremental/test_pickle_store.py",)
_FINGERPRINT = ("incremental/test_fingerprint.py",)
_ACCEPT = ("check/test_story_from_manuscript.py",)
_ROLLBACK = ("cli/test_rollback.py",)
_SYNCED = ("publish/test_folder_target.py::test_a_release_is_on_the_disk_before_the_link_leads_to_it",)
_publish = _tests_in("cli/test_publish.py")
_EFFECT = ("pipeline/test_change_effect.py",)
_STOPPED = ("pipeline/test_preconditions.py",)

MUTANTS = (
    # ── consent.py ──
    Mutant("consent.py", "e.given > taken_back", "e.given >= taken_back",
           "a consent given on the day of the withdrawal counts", _CONSENT),
    Mutant("consent.py", "entry.given <= day <= entry.until", "entry.given <= day < entry.until",
           "a consent ends the day before its last", _CONSENT),
    Mutant("consent.py", "entry.given <= day <= entry.until", "day <= entry.until",
           "a consent counts before it begins", _CONSENT),
    Mutant("consent.py", "max((entry.withdrawn for entry", "min((entry.withdrawn for entry",
           "the first of two withdrawals decides", _CONSENT),
    Mutant("consent.py", "entry.given > refused", "entry.given >= refused",
           "a yes of the day of a no counts", _CONSENT),
    Mutant("consent.py", "if person.withdrawn is not None:",
           "if person.withdrawn is not None and person.withdrawn <= day:",
           "a withdrawal holds from its day only", _CONSENT),
    Mutant("consent.py", "if person.doubted:", "if person.doubted and not person.consent:",
           "a person's file with faults in it gives consent", _CONSENT),
    Mutant("consent.py", "person.kin_agreed is not None and last.allowed", "last.allowed",
           "a deceased person is shown before the next of kin have agreed", _CONSENT),
    Mutant("consent.py", "person.kin_agreed is not None and last.allowed", "person.kin_agreed is not None",
           "the next of kin give a consent that the person never gave", _CONSENT),
    Mutant("consent.py", "and not person.doubted:", "and True:",
           "a deceased writer is named by a file with faults in it", _CONSENT),
    Mutant("consent.py", "_of_the_living(person, Use.TEXT, channel, person.deceased)",
           "_of_the_living(person, Use.TEXT, channel, day)",
           "the right of a deceased writer to be named runs out", _CONSENT),
    Mutant("consent.py", "return (Use.TEXT, *film,", "return (*film,",
           "a film needs no consent to text", _CONSENT),
    Mutant("consent.py", " or any(entry.withdrawn for entry in person.consent)", "",
           "a person who has withdrawn each consent by itself has not left", _CONSENT),
    # ── consent_needs.py and pipeline/record_consent.py ──
    Mutant("consent_needs.py", "if not self.missing and self.approval in", "if self.approval in",
           "an approval without a consent is a yes", _NEEDS),
    Mutant("consent_needs.py", "and self.approval in {None, ApprovalStatus.FRESH}", "",
           "a consent without an approval is a yes", _NEEDS),
    Mutant("consent_needs.py", "one.withdrawn is None and one.deceased is None", "one.deceased is None",
           "a person who has withdrawn is asked again", _NEEDS),
    Mutant("pipeline/record_consent.py", "not verdict.allowed or verdict.day is None or verdict.day < until",
           "not verdict.allowed", "a consent that lasts longer is not recorded", _RECORD),
    Mutant("pipeline/record_consent.py",
           "request is not None and request.digest not in {None, _digest(evaluation, story)}", "False",
           "a yes to an earlier version is recorded as one to the present",
           ("cli/test_consent.py::test_a_yes_to_another_version_than_the_person_saw_is_refused",)),
    # ── editions/eligibility.py ──
    Mutant("editions/eligibility.py", '"status" not in record.written or ', "",
           "a story without a status is no draft",
           _eligibility("test_a_story_stays_out_with_its_reason")),
    Mutant("editions/eligibility.py", "record.get(story_fields.STATUS) is Status.ARCHIVED", "False",
           "an archived story is published",
           _eligibility("test_a_story_stays_out_with_its_reason")),
    Mutant("editions/eligibility.py", ".admits(record.get(story_fields.AUDIENCE, Audience.ALL))",
           ".admits(Audience.ALL)",
           "an internal story is published",
           _eligibility("test_an_internal_story_goes_out_inside_only")),
    Mutant("editions/eligibility.py", "if registers.withdrawn is None:", "if False:",
           "stories are published when the list of withdrawn stories cannot be read",
           _eligibility("test_no_story_is_out_while_the_list_of_withdrawn_stories_cannot_be_read")),
    Mutant("editions/eligibility.py", "    if registers.has_withdrawn(manuscript.id):", "    if False:",
           "a withdrawn story is published",
           _eligibility("test_a_withdrawn_story_stays_out_of_both_editions")),
    Mutant("editions/eligibility.py", "if duplicate_stories.is_withdrawn(",
           "if False and duplicate_stories.is_withdrawn(",
           "a withdrawn story is published under another id", ("test_duplicate_stories.py",)),
    Mutant("editions/eligibility.py", "expires <= ", "expires < ",
           "a story is out on the day that it expires",
           _eligibility("test_a_story_comes_and_goes_at_norwegian_midnight")),
    Mutant("editions/eligibility.py", "story.published > ", "story.published >= ",
           "a story is not out on the day of its publication",
           _eligibility("test_a_story_comes_and_goes_at_norwegian_midnight")),
    Mutant("editions/eligibility.py", "if found.blocks is not Blocks.NOTHING", "if found.blocks is Blocks.PREVIEW",
           "a fault that blocks publication blocks nothing",
           _eligibility("test_a_story_that_nobody_has_approved_stays_out")),
    Mutant("editions/eligibility.py", "in consent.uses_of(story.kind, health=person.id in health)", "in (Use.TEXT,)",
           "a film needs no consent to film",
           _eligibility("test_a_film_goes_out_with_consent_to_film_and_to_text_whatever_the_checks_said")),
    Mutant("editions/eligibility.py", "story.approved, story.digest) is not approval.ApprovalStatus.FRESH",
           "story.approved, story.digest) is approval.ApprovalStatus.MISSING",
           "an approval of another version is enough",
           _eligibility("test_a_word_from_before_the_change_is_not_made_good_by_another_from_after_it")),
    Mutant("editions/eligibility.py", "story.signed_off, story.digest) is not approval.ApprovalStatus.FRESH",
           "story.signed_off, story.digest) is approval.ApprovalStatus.MISSING",
           "a sign-off of another version is enough",
           _eligibility("test_a_word_from_before_the_change_is_not_made_good_by_another_from_after_it")),
    Mutant("editions/eligibility.py", "if editors.has_own_sign_off(", "if False and editors.has_own_sign_off(",
           "a story is published that its own writer has signed off",
           _eligibility("test_a_story_that_its_own_people_signed_off_stays_in")),
    Mutant("editions/eligibility.py", "(*story.authors, *credits_)", "(*credits_,)",
           "an author who has withdrawn the consent, named by id, is published",
           _eligibility("test_the_maker_of_a_story_is_asked_as_those_in_it_are")),
    Mutant("editions/eligibility.py", "(*story.authors, *credits_)", "story.authors",
           "a photographer without consent is published",
           _eligibility("test_the_maker_of_a_story_is_asked_as_those_in_it_are")),
    Mutant("editions/eligibility.py", "seen.issuperset(picture.people) and ", "",
           "a picture shows somebody who is not in the story",
           _eligibility("test_a_picture_of_somebody_who_has_not_seen_the_story_falls_away")),
    Mutant("editions/eligibility.py", " or picture.children is Children.RECOGNISABLE", "",
           "a child who can be recognised is shown",
           _eligibility("test_a_child_who_can_be_recognised_is_shown_nowhere")),
    Mutant("editions/eligibility.py", "Channel.SOCIAL_MEDIA", "Channel.WEB",
           "a consent to the web is one to social media",
           _eligibility("test_a_yes_to_the_web_is_no_yes_to_social_media")),
    Mutant("editions/eligibility.py", "Channel.VACANCY", "Channel.WEB",
           "a vacancy stands beside a portrait without consent to that",
           _eligibility("test_a_vacancy_stands_beside_a_portrait_only_with_a_yes_to_that")),
    Mutant("editions/eligibility.py", "vacancy.deadline >= ", "vacancy.deadline > ",
           "a vacancy is gone on its last day",
           _eligibility("test_a_vacancy_disappears_the_day_after_its_deadline")),
    Mutant("editions/eligibility.py", "people_in_story.appearance(person, ShownAs.FULL).face != face", "False",
           "a portrait picture is shown beside a name that the register does not show",
           _eligibility("test_there_is_no_face_for_another_name_than_the_register_shows")),
    Mutant("editions/eligibility.py", "replace(picture, alt=None, ", "replace(picture, ",
           "the alternative text of a portrait picture names its person",
           _eligibility("test_a_face_bears_no_words_that_could_hold_more_of_the_name")),
    # ── editions/redaction.py ──
    Mutant("editions/redaction.py", "_public(story.shared, media_fields.PICTURE) if story.shared",
           "story.shared if story.shared",
           "the shared picture has its internal fields",
           _eligibility("test_the_picture_that_is_shared_holds_what_the_same_picture_in_the_story_holds")),
    Mutant("editions/redaction.py", "person if person.listed else replace(", "person if person else replace(",
           "an anonymous person has an id",
           _eligibility("test_nobody_who_is_anonymous_bears_an_id")),
    Mutant("editions/redaction.py", "replace(byline, people=()) for byline", "byline for byline",
           "a writer has an id",
           _eligibility("test_nobody_named_as_the_maker_of_a_story_bears_an_id_in_any_edition")),
    Mutant("editions/redaction.py", "        approved=(),\n", "",
           "the approvals of a story say who its people are",
           _eligibility("test_no_approval_tells_who_the_anonymous_are")),
    Mutant("editions/redaction.py", "elif field.group is not None:", "elif False:",
           "internal fields inside public ones are published",
           _eligibility("test_the_public_edition_knows_what_the_registry_calls_public_and_nothing_else")),
    # ── approval.py ──
    Mutant("approval.py", "people[0].id if len(people) == 1 else written", "people[0].id if people else written",
           "an approval by a name that two people share counts for the first",
           _approval("test_an_approval_by_a_name_that_two_people_share_counts_for_nobody")),
    Mutant("approval.py", "FRESH if now in digests", "FRESH if digests",
           "an approval of another version counts",
           _approval("test_one_word_changed_after_the_yes_takes_the_story_out")),
    Mutant("approval.py", "{**manuscript.pictures, **manuscript.texts}", "{**manuscript.pictures}",
           "other line ends in captions ask for a new approval",
           _approval("test_other_line_ends_in_captions_are_no_change")),
    Mutant("approval.py", "{**manuscript.pictures, **manuscript.texts}", "{**manuscript.texts}",
           "a picture may be changed after the approval", _approval("test_another_picture_under_the_same_name_counts")),
    Mutant("approval.py", "if who.picture else seen", "if not who.picture else seen",
           "the register's picture may be changed after the approval",
           _eligibility("test_a_face_that_nobody_has_said_yes_to_stops_the_story",
                        "test_another_picture_in_the_file_of_a_face_stops_the_story")),
    Mutant("approval.py", "_role(who), who.unit]", "_role(who)]",
           "a person's unit may be changed after the approval", _approval("test_the_unit_of_a_person_counts_alone")),
    Mutant("approval.py", "who.name, _role(who), ", "who.name, ",
           "a person's role may be changed after the approval",
           _approval("test_a_change_in_the_register_that_shows_in_the_story_counts")),
    Mutant("approval.py", " and who.person != by:", ":",
           "a person need not see their own new name", _NEW_NAME),
    Mutant("approval.py", "value is None or value is False or value is Audience.ALL",
           "value is None or value is False or isinstance(value, Audience)",
           "an internal story may be published to all after the approval",
           _approval("test_a_field_that_held_something_back_cannot_be_taken_out_after_the_yes")),
    # ── check/story_from_manuscript.py ──
    Mutant("check/story_from_manuscript.py", "if proposal.level is ProposalLevel.PRESELECT", "if proposal",
           "a theme that was only suggested is published",
           ("pipeline/test_proposed_themes.py::test_a_theme_that_the_words_only_suggest_is_not_published",)),
    Mutant("check/story_from_manuscript.py", "[:_MOST_THEMES]", "",
           "more themes are published than a writer may choose", _ACCEPT),
    Mutant("check/story_from_manuscript.py", "registers)) == 1 else who", "registers)) >= 1 else who",
           "a name in a picture that two people share means the first", _ACCEPT),
    Mutant("check/story_from_manuscript.py", "return people and themes and", "return themes and",
           "a story with an unknown person is complete", _ACCEPT),
    Mutant("check/story_from_manuscript.py", "if not is_complete or ", "if ",
           "a story that lacks a required field is complete", _ACCEPT),
    Mutant("check/story_from_manuscript.py", "            if _is_complete(picture, media_fields.PICTURE)\n", "",
           "a picture that lacks a required field is published", _ACCEPT),
    # ── verify/ ──
    Mutant("verify/feed_checks.py", "sorted(articles - set(", "sorted(set() - set(",
           "a story that the data lack is no defect",
           _defects("test_feeds_and_data_list_what_is_there")),
    Mutant("verify/feed_checks.py", "and other != addresses", "and set(other) != set(addresses)",
           "two feeds in different orders are no defect",
           _defects("test_two_feeds_of_one_page_with_the_same_stories_in_different_orders_are_found_out")),
    Mutant("verify/name_checks.py", "[*one.keys(), *one.values()]", "[*one.values()]",
           "a name in a key of JSON is not found",
           _names("test_a_hidden_name_is_found_in_every_kind_of_file")),
    Mutant("verify/name_checks.py", "self.aside.append(data)\n\n    def handle_decl", "pass\n\n    def handle_decl",
           "a name in a comment of a page is not found",
           _names("test_a_hidden_name_is_found_in_every_kind_of_file")),
    Mutant("verify/name_checks.py", '"<" in text and self._hidden.touches(words_of(_TAG.sub("", text)))', "False",
           "a name with a tag inside is not found",
           _names("test_a_tag_inside_a_name_hides_nothing")),
    Mutant("verify/page_checks.py", '"embed": ("src",),', '"embed": (),',
           "a page may load a plug-in from elsewhere",
           _defects("test_a_defect_on_a_page_is_found_and_named")),
    Mutant("verify/page_checks.py", 'name.startswith("on")', 'name.startswith("onc")',
           "an attribute that runs a script is no defect",
           _defects("test_a_defect_on_a_page_is_found_and_named")),
    Mutant("verify/picture_checks.py", " or _begins_as_picture(file)", "",
           "a picture with metadata under another name is no defect",
           _pictures("test_a_picture_is_found_under_any_name")),
    Mutant("verify/search_checks.py", "address in wanted and not _words(", "address not in wanted and not _words(",
           "the search index holds words that no page has",
           _search("test_words_that_are_found_and_not_on_the_page_are_a_defect")),
    Mutant("verify/search_checks.py", "yield from _compared(TABLE, set(listed.values()), named)", "yield from ()",
           "the table of the search lacks a page",
           _search("test_a_page_that_cannot_be_found_is_a_defect",
                   "test_a_page_that_is_found_and_not_there_is_a_defect")),
    Mutant("verify/site_checks.py", '{"https", "http", "mailto", "tel"}',
           '{"https", "http", "mailto", "tel", "javascript"}',
           "a link that runs a script is no defect",
           _defects("test_a_defect_on_a_page_is_found_and_named")),
    Mutant("verify/site_checks.py", "anchor not in whole.seen[file].ids", "anchor not in whole.seen[name].ids",
           "a link to a missing place on another page is no defect",
           _defects("test_a_defect_on_a_page_is_found_and_named")),
    Mutant("verify/site_checks.py", "or there.noindex:", "or False:",
           "a redirect to a page that is not to be found is no defect",
           _defects("test_a_page_that_sends_its_readers_astray_is_found_out")),
    # ── markdown.py ──
    Mutant("markdown_html.py", '_SCHEMES = {"https", ', '_SCHEMES = {"javascript", "data", "https", ',
           "a link may run a script", _MARKDOWN),
    Mutant("markdown_html.py", '"(?!//)[A-Za-z0-9_./#-]+"', '"[A-Za-z0-9_./#-]+"',
           "an open link may lead to another host", _MARKDOWN),
    Mutant("markdown_html.py", "if markdown.is_comment(tokens[idx]) else nh3.clean_text",
           "if not markdown.is_comment(tokens[idx]) else nh3.clean_text",
           "a comment is shown", _MARKDOWN),
    Mutant("markdown_html.py", "min(max(int(token.tag[1:]), 2), 4)", "min(max(int(token.tag[1:]), 1), 4)",
           "a story has a second top heading", _MARKDOWN),
    Mutant("markdown_html.py", 'attrs["dir"] = "rtl"', 'attrs["dir"] = "ltr"',
           "Arabic reads from the left", _MARKDOWN),
    Mutant("markdown.py", "if number != before + 1:", "if number < before:",
           "a list loses the numbers that were written", ("test_ordinal_numbers.py",)),
    Mutant("markdown.py", "if before.isdecimal() and after.isdecimal():", "if False:",
           "a calculation loses its multiplication signs", _MARKDOWN),
    Mutant("markdown_html.py", '"li": {"value"}, ', "",
           "an item of a list has another number than its writer gave it", ("test_ordinal_numbers.py",)),
    Mutant("markdown.py", 'if child.type != "text" or inside:', 'if child.type != "text":',
           "an address in the text of a link becomes a link in a link", _MARKDOWN),
    Mutant("markdown.py", "body = body.expandtabs(4)", "body = body.expandtabs(8)",
           "a line that begins with a tab is code at another depth", _MARKDOWN),
    # ── addresses.py ──
    Mutant("addresses.py", '("å", "a")', '("å", "aa")',
           "the address of every name with an å is another", _ADDRESSES),
    Mutant("addresses.py", "|nul|com[0-9]", "|com[0-9]",
           "a folder has a name that Windows owns", _ADDRESSES),
    Mutant("addresses.py", "if len(text) <= LONGEST and ", "if ",
           "a part of an address has no limit", _ADDRESSES),
    Mutant("addresses.py", ' or inside[0] == "side"', "",
           "an old address may take the place of a page of the list",
           _redirects("test_an_old_address_has_its_redirect_page_at_the_expected_path",
                      "test_no_old_address_leads_out_of_the_site_or_onto_what_is_its_own")),
    Mutant("addresses.py", " or part.endswith(_FILES) for part", " for part",
           "an old address may take the place of a file",
           _redirects("test_an_old_address_has_its_redirect_page_at_the_expected_path",
                      "test_no_old_address_leads_out_of_the_site_or_onto_what_is_its_own")),
    Mutant("addresses.py", '" ".join(name.split()).casefold()', '" ".join(name.split())',
           "a team that is written with a capital is another",
           _ADDRESSES),
    # ── incremental/ ──
    Mutant("incremental/pickle_store.py", "hashlib.sha256(packed).digest() == self.digest", "True",
           "a cache file that has been damaged is used", _SHARDS),
    Mutant("incremental/pickle_store.py", ' or not module_name.startswith("site_gen.")', "",
           "a cache file may hold classes from outside our package", _SHARDS),
    Mutant("incremental/pickle_store.py", "if not is_dataclass(found) and ", "if ",
           "a cache file may not hold dataclasses", _SHARDS),
    Mutant("incremental/pickle_store.py", 'fingerprint.encode() + b"\\n"\n    try:',
           'fingerprint[:0].encode() + b"\\n"\n    try:',
           "no cache file is ever used again", _SHARDS),
    Mutant("incremental/fingerprint.py", 'sums.update(files_fingerprint(_CODE.rglob("*.py")).encode())', "pass",
           "results of other code are used", _FINGERPRINT),
    Mutant("incremental/fingerprint.py", "hashlib.sha256(sys.version.encode())", "hashlib.sha256()",
           "results of another Python are used", _FINGERPRINT),
    Mutant("incremental/build_cache.py", "for name in (*self._new, *gone)", "for name in self._new",
           "what nobody asked for stays in the cache", _CACHE),
    Mutant("incremental/tracking.py",
           "self._recorder.add((self.name, key))\n            return self._values.get(", "return self._values.get(",
           "a lookup with a default is no dependency", ("incremental/test_tracking.py",)),
    Mutant("incremental/tracking.py", "[(each, self._version(each)) for", "[each for",
           "what has read all values does not follow them", _CACHE),
    Mutant("incremental/tracking.py", "self._reads = self._reads, outer", "_ = self._reads, outer",
           "what is read after an inner result is no dependency of the outer", _CACHE),
    Mutant("incremental/build_cache.py", "return made, tuple(reads)", "return made, ()",
           "what a job reads is no dependency of its result", ("incremental/test_tracking.py",)),
    Mutant("incremental/tracking.py", "elif self._is_copy:", "elif False:",
           "a read that nobody records in another process is no error", ("parallel/test_any_executor.py",)),
    Mutant("incremental/build_cache.py", "version_of(dependency)) != version:", "version) != version:",
           "a result is used whatever has changed since", _CACHE),
    Mutant("incremental/file_stat.py", "found.st_size, found.st_mtime_ns, found.st_ino", "found.st_size, found.st_ino",
           "a file that has been changed to another of the same size counts as unchanged",
           ("incremental/test_file_stat.py",)),
    # ── names and pages ──
    Mutant("names/folding.py", "    if joined == text:\n", "    if joined:\n",
           "a name that a line break cuts in two is no name",
           ("check/test_named_anonymous.py", "verify/test_name_checks.py")),
    Mutant("names/matching.py", "match.words & text.only if text.only is not None else match.words",
           "match.words",
           "a name is pointed at again for each word that is cut", ("check/test_named_anonymous.py",)),
    Mutant("model/page_registry.py", "if edition in page.editions)", "if page.editions)",
           "a page for one edition is in both", ("model/test_page_registry.py",)),
    Mutant("pages/views.py", "if field.coverage is Coverage.SEEN and field not in", "if field not in",
           "those who are asked read what nobody else does", ("pages/test_views.py",)),
    # ── publishing ──
    Mutant("pipeline/revoked_content.py", "who.withdrawn > first_clean or", "who.withdrawn > stamp.day or",
           "a site from the day that a person withdrew comes back", _ROLLBACK),
    Mutant("pipeline/revoked_content.py", "first_clean or is_changed:", "first_clean:",
           "a site comes back with a person whose withdrawal was entered late", _ROLLBACK),
    Mutant("pipeline/revoked_content.py", "changed is None or self._person_files", "changed and self._person_files",
           "a site comes back with a person of whom nobody knows when they withdrew", _ROLLBACK),
    Mutant("pipeline/revoked_content.py", "if taken_back or consent.verdict", "if consent.verdict",
           "a site comes back with a person who has withdrawn a consent", _ROLLBACK),
    Mutant("pipeline/revoked_content.py", "if registers.has_withdrawn(page.id):", "if False:",
           "a withdrawn story comes back", _ROLLBACK),
    Mutant("pipeline/revoked_content.py", "Status.DRAFT) is Status.DRAFT:", "Status.DRAFT) is None:",
           "a story that was taken back to draft comes back", _ROLLBACK),
    Mutant("pipeline/revoked_content.py", "if public and record.get", "if not public and record.get",
           "a story for the employees comes back to the public site", _ROLLBACK),
    Mutant("pipeline/revoked_content.py", "if who.has_refused(story):", "if False:",
           "a story comes back that a person has said no to", _ROLLBACK),
    Mutant("pipeline/revoked_content.py", "or list(self._in_files(site, verified))", "or []",
           "a site comes back with a name that may no longer be shown", _ROLLBACK),
    Mutant("pipeline/roll_back.py", "        if reasons:\n", "        if not reasons:\n",
           "what may not come back does, and what may does not", _ROLLBACK),
    Mutant("pipeline/publish_site.py", "if there is not options.build.context.edition:", "if False:",
           "the internal edition is published where the public one is",
           _publish("test_editions_are_never_mixed")),
    Mutant("pipeline/publish_site.py", "        _require_whole(defects)\n", "",
           "a site with defects is published", _publish("test_a_site_with_defects_is_not_published")),
    Mutant("pipeline/publish_site.py", "self.days_old > WAIT_DAYS", "self.days_old > 0",
           "a job takes stories down the next night", _publish("test_a_job_waits_for_three_days_and_no_longer")),
    Mutant("pipeline/publish_site.py", "bool(self.revoked) or self.days_old", "self.days_old",
           "what has been withdrawn waits for other stories", _publish("test_what_has_been_withdrawn_does_not_wait")),
    Mutant("pipeline/publish_site.py", "        if revoked:\n", "        if not revoked:\n",
           "releases stay that could never come back",
           ("cli/test_rollback.py::test_a_publication_removes_the_releases_that_could_never_come_back",)),
    Mutant("publish/folder_target.py", "            atomic_files.fsync_tree(partial)\n", "",
           "a release has its name and is not on the disk", _SYNCED),
    Mutant("publish/folder_target.py", "            path.rename(gone)\n", "            gone = path\n",
           "a killed removal leaves a part of a release under its name", ("publish/test_interrupted.py",)),
    Mutant("pipeline/publish_site.py", "        withdraw_journal.require_none_unfinished(options.build.root)\n", "",
           "a site is published in the middle of a withdrawal",
           _publish("test_a_withdrawal_that_begins_while_somebody_is_asked_stops_the_publication")),
    Mutant("pipeline/publish_site.py", "            _require_accepted(comparison, accepted)\n", "",
           "stories go that nobody has accepted the loss of",
           _publish("test_a_story_that_changes_while_somebody_is_asked_stops_the_publication")),
    # ── what changes do, and what stops a build ──
    Mutant("pipeline/change_effect.py", 'one.code != "moved" or one.counts', 'one.code != "moved"',
           "a story that moves away from its address is said to stay", _EFFECT),
    Mutant("pipeline/change_effect.py", "    if _is_blocked(after):\n", "    if False:\n",
           "a change that stops the build is said to change nothing", _EFFECT),
    Mutant("pipeline/change_effect.py", "    commit = git_history.common_commit(root, revision)\n",
           "    commit = revision\n",
           "what others have changed meanwhile is said to be this change's", _EFFECT),
    Mutant("pipeline/preconditions.py", "lost[0][1] >= _FEWEST_PEOPLE", "lost[0][1] > _FEWEST_PEOPLE",
           "two people's stories go when their unit is not in the register", _STOPPED),
    Mutant("pipeline/preconditions.py", "    if not evaluation.registers.settings_unread:\n", "    if True:\n",
           "a command goes on although the settings cannot be read", _STOPPED),
    Mutant("pipeline/preconditions.py", "found.file_kind is FileKind.WITHDRAWN", "False",
           "a preview shows stories while the list of withdrawn stories cannot be read", _STOPPED),
    Mutant("check/note_answers.py", 'written.count("\\n", 0, found.start() + len("<!--"))', "0",
           "an answer inside a question is said to be on the question's first line",
           ("check/test_leftover_guidance.py",)),
    Mutant("check/note_answers.py", "if len(sentence.split()) >= _LEAST_WORDS", "",
           "a note of the writer's own that begins as briefly as a question counts as an answer",
           ("check/test_leftover_guidance.py",)),
    # ── what a person has answered ──
    Mutant("pipeline/record_consent.py", "if story is not None and answer.shown in {None, person.shown}:",
           "if story is not None:",
           "a person is not asked again who will be shown in another way", _RECORD),
    Mutant("pipeline/record_consent.py", "if story is not None and after.shown is person.shown:",
           "if story is not None:",
           "a story is approved in a way that the person has not seen", _RECORD),
    Mutant("pipeline/record_consent.py", "verdict.day > answer.until", "verdict.day < answer.until",
           "an earlier consent outlives the answer that was to replace it", _RECORD),
    Mutant("pipeline/record_consent.py", "max(standing, key", "min(standing, key",
           "a refusal ends another consent than the one in force", _RECORD),
    # ── what strangers send ──
    Mutant("intake/review_artifact.py", "value[:longest]", "value", "a stranger fills a comment",
           ("intake/test_review_artifact.py",)),
    Mutant("intake/review_artifact.py", "MOST_FILE + 1", "", "a bomb is unpacked", ("intake/test_review_artifact.py",)),
    Mutant("intake/issue_attachments.py", "_ASSET.fullmatch(", "_ASSET.match(",
           "another address at GitHub is fetched with the token", ("intake/test_issue_form.py",)),
    Mutant("intake/issue_form.py", "return at if is_end else len(body)", "return len(body)",
           "an issue has confirmations among its answers", ("intake/test_issue_form.py",)),
    Mutant("intake/issue_form.py", "(_ISSUE_TITLE, issue.title), ", "",
           "a national identity number in a title is written", ("intake/test_issue_form.py",)),
    Mutant("intake/github_json.py", r"(?!\.{1,2}$)", "",
           "a repository may be called «..»", ("intake/test_issue_form.py",)),
    Mutant("intake/escaped_markdown.py", '        and "html_inline" not in inside\n', "",
           "a text is raw HTML in the story",
           ("intake/test_word_document.py::test_text_between_angle_brackets_stays_text",)),
    Mutant("intake/sent_files.py", "if any(part.flag_bits & 1 for part in parts)", "if False",
           "a sheet with a password is said to be broken", ("intake/test_sheet_reader.py",)),
)  # fmt: skip


@click.command(help=__doc__)
@click.argument("words", nargs=-1)
def main(words: tuple[str, ...]) -> None:
    """Try mutants and report the survivors."""
    chosen = [one for one in MUTANTS if not words or any(word in one.file or word in one.why for word in words)]
    survivors = 0
    for mutant, killed, seconds in try_mutants(chosen):
        survivors += not killed
        click.echo(f"{'killed  ' if killed else 'SURVIVED'} {seconds:4.0f} s  {mutant.file}: {mutant.why}")
    click.echo(f"{len(chosen)} mutants, {survivors} survived.")
    sys.exit(1 if survivors else 0)


def try_mutants(mutants: Iterable[Mutant]) -> Iterator[tuple[Mutant, bool, float]]:
    """Yield each mutant, whether its tests fail with it, and for how many seconds they ran.

    Raises ValueError when the tests fail without any mutant: then they tell nothing.
    """
    chosen = list(mutants)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "code")
        shutil.copytree(ROOT, copy, ignore=_NOT_COPIED)
        compileall.compile_dir(copy / "site_gen", quiet=2)
        wanted = tuple(dict.fromkeys(test for mutant in chosen for test in mutant.tests))
        if wanted and _fails(copy, wanted, seconds=None):
            raise ValueError("The tests fail before there is a mutant.")
        for mutant in chosen:
            file, began = copy / mutant.path, time.monotonic()
            text = file.read_text(encoding="utf-8")
            shutil.copy2(file, copy / "original.py")
            file.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
            killed = _fails(copy, mutant.tests)
            shutil.copy2(copy / "original.py", file)
            yield mutant, killed, time.monotonic() - began


def _fails(copy: Path, tests: tuple[str, ...], *, seconds: float | None = _SLOWEST) -> bool:
    """Run tests in a copy of the code and return whether any fails, or all of them take longer than so many seconds."""
    # Nothing compiled is written: a mutant of the same size within a second would pass for the original.
    surroundings = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:xdist", "-p", "no:cacheprovider"]
    paths = [f"tests/{test}" for test in tests]
    try:
        done = subprocess.run(
            [*command, *paths], cwd=copy, env=surroundings, capture_output=True, check=False, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        return True
    if done.returncode not in {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED}:
        raise ValueError(f"The tests cannot be run: {(done.stdout + done.stderr).decode(errors='replace')[-2000:]}")
    return done.returncode != pytest.ExitCode.OK


if __name__ == "__main__":
    main()
