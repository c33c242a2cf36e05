"""The films of Fjordvik: drawn frame by frame as the pictures are, with a sound that is reckoned out."""
