"""How much of what is confidential is found, and how often nothing is: on written examples, kept as data."""
