"""The pictures of the sample kommune, drawn by a script."""
