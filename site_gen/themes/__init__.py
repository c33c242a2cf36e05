"""Which themes a text is about, the words that are evidence for each, and the text's own keywords."""
