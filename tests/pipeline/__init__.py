"""Tests of the whole chain, from files in stories/ to bytes in site/."""
