"""Texts that could identify somebody who has not agreed to it: those served, their families, and employees' health."""
