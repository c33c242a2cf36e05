"""Build, watch and serve the site while somebody writes."""
