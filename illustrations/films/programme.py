"""The list of films."""

from illustrations.films import leak, stairs

REELS = (stairs.REEL, leak.REEL)
