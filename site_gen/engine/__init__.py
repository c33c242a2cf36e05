"""From engine input to HTML: MkDocs behind a seam, in shards."""
