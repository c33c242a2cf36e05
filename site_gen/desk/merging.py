"""Two people who are one, at the desk too: one function for all of its stores."""

from pathlib import Path

from site_gen.desk import desk_database
from site_gen.desk.act_store import ActStore
from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.drafts import DraftStore
from site_gen.desk.invitations import InvitationStore
from site_gen.desk.person_links import PersonLinkStore
from site_gen.desk.reach import ReachStore


def merge_at_desk(root: Path, kept: str, gone: str) -> None:
    """Let what a kommune's desk has of a person belong to another, by their ids. Raises Failure and OSError."""
    for file in desk_database.database_files(root):
        database = DeskDatabase(file)
        ReachStore(database).merge(kept, gone)
        InvitationStore(database).merge(kept, gone)
        PersonLinkStore(database).merge(kept, gone)
        ActStore(database).merge(kept, gone)
        DraftStore(database).reached.merge(kept, gone)
