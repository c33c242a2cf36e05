"""What a person's file says that the person wants to have withdrawn, as values."""

from collections.abc import Iterator

from site_gen.model import person_fields
from site_gen.model.field_types import RecordValue
from site_gen.model.person import WithdrawalRequest


def withdrawal_requests(record: RecordValue) -> Iterator[WithdrawalRequest]:
    """Yield the requests in the record of a person's file; one without a day is a fault, and no request."""
    for entry in record.get(person_fields.PERSON_TAKEN_BACK, ()):
        request = withdrawal_request(entry)
        if request is not None:
            yield request


def withdrawal_request(entry: RecordValue) -> WithdrawalRequest | None:
    """Return the request that an entry holds; None for one without a day."""
    day = entry.get(person_fields.TAKEN_BACK_DAY)
    if day is None:
        return None
    return WithdrawalRequest(
        day,
        entry.get(person_fields.TAKEN_BACK_STORY, ""),
        entry.get(person_fields.TAKEN_BACK_PICTURE, ""),
        entry.get(person_fields.TAKEN_BACK_USES, ()),
        entry.get(person_fields.TAKEN_BACK_CHANNELS, ()),
    )
