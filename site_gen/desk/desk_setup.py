"""What is missing before the desk can be on a server, as a sentence for the person who starts it."""

from site_gen.desk import desk_access
from site_gen.model.choices import LoginMethod
from site_gen.model.localized import Words
from site_gen.settings import Settings

_NO_ADDRESS = Words(
    nn="innstillingane manglar «adresse» i «skranke», adressa som tilsette skriv i nettlesaren",
    nb="innstillingene mangler «adresse» i «skranke», adressen som ansatte skriver i nettleseren",
)
_NO_LOGIN = Words(
    nn="innstillingane manglar «pålogging» i «skranke»: proxy, openid, e-post eller kode",
    nb="innstillingene mangler «pålogging» i «skranke»: proxy, openid, e-post eller kode",
)
_NO_PROXY = Words(
    nn="pålogging med proxy treng «proxyar» i «skranke»: IP-adressa til proxyen, og ingen andre",
    nb="pålogging med proxy trenger «proxyer» i «skranke»: IP-adressen til proxyen, og ingen andre",
)
_NO_ISSUER = Words(
    nn="pålogging med openid treng «utferdar» og «klient» i «skranke»",
    nb="pålogging med openid trenger «utsteder» og «klient» i «skranke»",
)
_NO_SECRET = Words(
    nn="pålogging med openid treng miljøvariabelen FRAMSNAKK_OPENID_SECRET",
    nb="pålogging med openid trenger miljøvariabelen FRAMSNAKK_OPENID_SECRET",
)
_NO_RELAY = Words(
    nn="pålogging med e-post treng «e-posttenar» og «avsendar» i «skranke»",
    nb="pålogging med e-post trenger «e-postserver» og «avsender» i «skranke»",
)
_NO_DOMAINS = Words(
    nn="pålogging med e-post eller openid treng «domene»: domena til kommunen, så ingen andre slepp inn",
    nb="pålogging med e-post eller openid trenger «domener»: domenene til kommunen, så ingen andre slipper inn",
)
_NO_CODE = Words(
    nn="pålogging med kode treng ein kode på minst åtte teikn i miljøvariabelen FRAMSNAKK_DESK_CODE",
    nb="pålogging med kode trenger en kode på minst åtte tegn i miljøvariabelen FRAMSNAKK_DESK_CODE",
)


def missing_for_server(settings: Settings) -> list[Words]:
    """Return what is missing before others than this machine may reach the desk; empty when nothing is."""
    desk = settings.desk
    methods = set(desk.login)
    faults = [
        (_NO_ADDRESS, not desk.address),
        (_NO_LOGIN, not methods),
        (_NO_PROXY, LoginMethod.PROXY in methods and not desk.proxies),
        (_NO_ISSUER, LoginMethod.OPENID in methods and not (desk.issuer and desk.client)),
        (_NO_SECRET, LoginMethod.OPENID in methods and not desk_access.openid_secret()),
        (_NO_RELAY, LoginMethod.MAIL in methods and desk.relay is None),
        (_NO_DOMAINS, bool(methods & {LoginMethod.MAIL, LoginMethod.OPENID}) and not settings.domains),
        (_NO_CODE, LoginMethod.CODE in methods and len(desk_access.shared_code()) < desk_access.SHORTEST_CODE),
    ]
    return [words for words, is_missing in faults if is_missing]
