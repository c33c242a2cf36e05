"""What the stages of a build, a publication and a withdrawal are called while they last."""

from site_gen.model.localized import Words

STAGES = {
    "check": Words(nn="Les forteljingane og ser etter feil", nb="Leser fortellingene og ser etter feil"),
    "select": Words(nn="Finn det som kan gå ut", nb="Finner det som kan gå ut"),
    "pages": Words(nn="Lagar sidene", nb="Lager sidene"),
    "media": Words(nn="Gjer bileta klare", nb="Gjør bildene klare"),
    "engine": Words(nn="Byggjer", nb="Bygger"),
    "assemble": Words(nn="Set saman nettstaden", nb="Setter sammen nettstedet"),
    "search": Words(nn="Lagar søket", nb="Lager søket"),
    "traces": Words(nn="Leitar i filene", nb="Leter i filene"),
    "fetch": Words(nn="Hentar det som er ute", nb="Henter det som er ute"),
    "scan": Words(nn="Leitar gjennom det som er bygd", nb="Leter gjennom det som er bygd"),
    "verify": Words(nn="Ser over", nb="Ser over"),
    "publish": Words(nn="Publiserer, og leitar gjennom det", nb="Publiserer, og leter gjennom det"),
}
