"""Written examples of what is confidential and of what is not."""
