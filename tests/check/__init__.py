"""What is wrong with a manuscript, and whether it can be accepted."""
