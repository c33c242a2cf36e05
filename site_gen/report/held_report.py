"""Everything that is held about a person, as data for other programs."""

import datetime as dt
from typing import Any

from site_gen.model.held_content import HeldContent, HeldPicture, HeldSentence, HeldStory
from site_gen.model.person import WithdrawalRequest


def held_data(held: HeldContent) -> dict[str, Any]:
    """Return everything that is held about a person as JSON has it, in version 1 of its shape.

    Keys are English; those of `register` and of a story's `fields` are the fields' own, in one written form.
    """
    return {
        "version": 1,
        "day": held.day.isoformat(),
        "person": held.person.id,
        "register": {"path": held.register_path, "fields": dict(held.register), "file": held.register_file},
        "consents": [
            {
                "use": one.use.en,
                "channel": one.channel.en,
                "allowed": one.is_allowed,
                "status": one.status.replace("_", "-"),
                "day": _day(one.day),
                "given": _day(one.given),
            }
            for one in held.consents
        ],
        "stories": [_story(one) for one in held.stories],
        "pictures": [_picture(one) for one in held.pictures],
        "films": list(held.films),
        "elsewhere": [_sentence(one) for one in held.places],
        "in_list_of_people": held.is_listed,
        "asked_to_withdraw": [_request(one) for one in held.requests],
        "not_shown": [one.value for one in held.withheld],
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _story(one: HeldStory) -> dict[str, Any]:
    return {
        "id": one.id,
        "path": one.path,
        "title": one.title or None,
        "state": one.state.value,
        "roles": [role.value for role in one.roles],
        "shown_as": one.shown.en if one.shown else None,
        "published": _day(one.published),
        "address": one.address or None,
        "approved": _day(one.approved),
        "refused": _day(one.refused),
        "fields": dict(one.fields),
        "text": one.text or None,
        "sentences": [_sentence(each) for each in one.sentences],
    }


def _picture(one: HeldPicture) -> dict[str, Any]:
    return {
        "sha256": one.digest or None,
        "path": one.path,
        "story": one.story or None,
        "alt": one.alt,
        "caption": one.caption,
        "credit": one.credit,
        "shown_in": [edition.en for edition in one.editions],
        "refused": _day(one.refused),
    }


def _sentence(one: HeldSentence) -> dict[str, Any]:
    return {"path": one.path, "line": one.line or None, "text": one.text}


def _request(one: WithdrawalRequest) -> dict[str, Any]:
    return {
        "everything": one.is_of_everything,
        "story": one.story or None,
        "picture": one.picture or None,
        "uses": [use.en for use in one.uses],
        "channels": [to.en for to in one.channels],
        "asked": one.asked.isoformat(),
        "due": one.due.isoformat(),
    }
