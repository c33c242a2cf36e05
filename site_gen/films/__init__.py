"""Films and captions from strangers: what their files are, and what they hold beside the film."""
