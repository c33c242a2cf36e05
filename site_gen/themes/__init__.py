"""Which themes a text is about and the words that say so, and the few words that it is about itself."""
