"""The stages in order, nothing else: one module for each thing that is done with a whole repository."""
