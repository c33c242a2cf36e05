"""Targets of publication: releases written next to each other, switched at once, and kept for a rollback."""
