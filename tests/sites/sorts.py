"""A page of each sort, on the sample kommune's site."""

PAGES = {
    "front page": "",
    "story": "forteljingar/langvakta/",
    "portrait": "forteljingar/yusuf-haddad/",
    "project": "forteljingar/heile-stillingar/",
    "theme": "tema/naervaer/",
    "unit": "einingar/fjordvik-sjukeheim/",
    "people": "folk/",
    # "film" and "search" belong here as soon as the sample site has them.
    "not found": "finst-ikkje/",
}
"""Addresses by sort. The last one has no page, and is answered with the one that says so."""
MISSING = "not found"
