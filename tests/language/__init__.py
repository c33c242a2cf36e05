"""Small pieces of Norwegian."""
