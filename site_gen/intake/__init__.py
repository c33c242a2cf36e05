"""Outside words: Word documents and sheets, read in workers, and issues, as titles, texts, pictures and answers."""
