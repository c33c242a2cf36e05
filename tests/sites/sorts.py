"""A page of each sort, on the sample kommune's site with search."""

PAGES = {
    "front page": "",
    "story": "forteljingar/langvakta/",
    "portrait": "forteljingar/yusuf-haddad/",
    "film": "forteljingar/trappa-svarar/",
    "project": "forteljingar/heile-stillingar/",
    "theme": "tema/naervaer/",
    "unit": "einingar/fjordvik-sjukeheim/",
    "people": "folk/",
    "search": "sok/",
    "not found": "finst-ikkje/",
}
"""Addresses by sort. The last one has no page, and is answered with the one that says so."""
MISSING = "not found"
ASKED = "?q=heiltid"
"""What the search page is asked in pictures of it; until then it shows hardly anything."""
