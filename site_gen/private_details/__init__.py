"""Numbers and addresses that single out a person: found in a text, whatever separates or disguises their characters."""
