"""Tests of pictures as files: what they hold, how they are opened, what is to be made of them."""
