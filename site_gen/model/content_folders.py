"""Names of folders in a kommune's repository."""

STORIES = "stories"
PEOPLE = "folk"
"""In stories/: a file for each person in the register."""
