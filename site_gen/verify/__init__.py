"""What a finished site must satisfy before it is published."""
