"""Build, watch and serve the site for a writer."""
