"""Pictures: as declared, decoded safely, and their renditions."""
