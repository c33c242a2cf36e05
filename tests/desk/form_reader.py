"""The fields of a form on a page, as a browser without scripts would send them."""

from html.parser import HTMLParser


class FormReader(HTMLParser):
    """Collects the fields of the form with an id."""

    def __init__(self, identity: str) -> None:
        """Begin."""
        super().__init__()
        self.fields: dict[str, str] = {}
        self.buttons: list[str] = []
        self._identity = identity
        self._is_inside = False
        self._select = ""
        self._area: list[str] | None = None
        self._name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a field."""
        known = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_inside = known.get("id") == self._identity
        if not self._is_inside:
            return
        name = known.get("name", "")
        if tag == "button":
            self.buttons.append(known.get("value", ""))
        elif tag == "input" and name and ("checked" in known or known.get("type") != "checkbox"):
            self.fields[name] = known.get("value", "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in known or self._select not in self.fields):
            self.fields[self._select] = known.get("value", "")
        elif tag == "textarea" and name:
            self._area, self._name = [], name

    def handle_data(self, data: str) -> None:
        """Take what stands in a field."""
        if self._area is not None:
            self._area.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a field, or the form."""
        if tag == "textarea" and self._area is not None:
            # A browser leaves out the line break after the tag, and sends others as two characters.
            self.fields[self._name] = "".join(self._area).removeprefix("\n").replace("\n", "\r\n")
            self._area = None
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._is_inside = False


def form_fields(page: str, identity: str = "rediger") -> dict[str, str]:
    """Return what a browser would send of the form with an id on a page."""
    reader = FormReader(identity)
    reader.feed(page)
    return reader.fields
