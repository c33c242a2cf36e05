"""What a finished site must satisfy before anybody may see it."""
