"""Tests of targets: what is served is always one whole release."""
