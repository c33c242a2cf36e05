"""The kommune's colours and logo."""
