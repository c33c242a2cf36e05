"""How fast the product is, beside its peers, on the stories of a kommune that does not exist."""
