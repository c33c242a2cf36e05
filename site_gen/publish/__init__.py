"""Targets of publication: releases written beside each other, switched at once, and kept for a rollback."""
