"""Outside words: Word documents and sheets, read in workers; issues, and what a check of a pull request has left."""
