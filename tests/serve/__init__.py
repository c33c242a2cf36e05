"""Tests of the site that is built anew at every save."""
