"""Texts that could identify a person who has not agreed to it: those served, their families, and employees' health."""
