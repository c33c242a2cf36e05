"""What an earlier run worked out, for as long as nothing that it read has changed."""
