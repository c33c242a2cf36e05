"""Pictures: as declared, opened safely, and what is to be made of them."""
