"""Targets of publication: releases kept side by side, switched at once, for a rollback."""
