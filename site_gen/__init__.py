"""Framsnakk: collect what works in a kommune from the people who made it work, and show it to the public."""
