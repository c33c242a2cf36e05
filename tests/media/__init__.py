"""Tests of what is made of pictures, in which processes, and how it is kept."""
