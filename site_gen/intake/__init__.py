"""Outside words: Word documents and spreadsheets read into titles, texts, pictures and answers; all in workers."""
