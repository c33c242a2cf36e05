"""Build, watch, show: the site while somebody writes."""
