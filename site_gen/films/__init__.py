"""Films and captions from untrusted files: what the files are, and the metadata in them."""
