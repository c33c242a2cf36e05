"""Which stories an edition includes, and what it may show of them."""
