"""The domains of a kommune, from its own address and its published e-mail addresses."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from site_gen.private_details.detail import DetailKind
from site_gen.private_details.scan import private_details

_PUBLIC_SUFFIXES = ("kommune.no", "herad.no", "suohkan.no", "tjielte.no", "fylkeskommune.no", "fylke.no", "github.io")
"""Domains in which each name below belongs to another owner."""
_PROVIDERS = """
gmail.com googlemail.com hotmail.com hotmail.no outlook.com outlook.no live.com live.no msn.com yahoo.com yahoo.no
icloud.com me.com mac.com proton.me protonmail.com pm.me aol.com gmx.com online.no getmail.no broadpark.no lyse.net
start.no frisurf.no epost.no tele2.no c2i.net altibox.no sf-nett.no enivest.net tussa.com haugnett.no bluezone.no
ebnett.no loqal.no
"""
PROVIDERS = frozenset(_PROVIDERS.split())
"""Where people have their private addresses."""


def own_domains(site_url: str, contacts: Iterable[str], chosen: Iterable[str] = ()) -> frozenset[str]:
    """Return the domains whose addresses are for work: those of the site, of its contacts, and the chosen ones."""
    host = (urlsplit(site_url).hostname or "") if site_url else ""
    found = {_registered(host)} if "." in host else set()
    for text in contacts:
        found |= {domain_of(one.key) for one in private_details(text) if one.kind is DetailKind.EMAIL}
    return frozenset((found - PROVIDERS) | {domain.casefold().removeprefix("@") for domain in chosen})


def domain_of(address: str) -> str:
    """Return the domain of an e-mail address."""
    return address.rpartition("@")[2]


def is_within(domain: str, domains: Iterable[str]) -> bool:
    """Return whether a domain is one of some domains, or below one."""
    return any(domain == own or domain.endswith(f".{own}") for own in domains)


def _registered(host: str) -> str:
    """Return the domain that a host's owner has registered."""
    labels = host.casefold().removeprefix("www.").split(".")
    kept = 3 if ".".join(labels[-2:]) in _PUBLIC_SUFFIXES else 2
    return ".".join(labels[-kept:])
