"""Names in a kommune's repository: of its folders, and of the file that makes it one."""

STORIES = "stories"
SETTINGS_FILE = "mkdocs.yml"
"""The settings, next to stories/."""
PEOPLE = "folk"
"""In stories/: a file for each person in the register."""
