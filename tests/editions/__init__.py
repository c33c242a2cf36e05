"""Tests of which stories an edition includes."""
