"""The forms of a page as a browser without scripts sends them: every field with what stands in it."""

from html.parser import HTMLParser


class _Forms(HTMLParser):
    """Collects the fields of each form by its address."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: dict[str, dict[str, str]] = {}
        self._form: dict[str, str] = {}
        self._area = self._select = ""
        self._text = ""
        self._option: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        name = known.get("name", "")
        if tag == "form":
            self._form = self.forms.setdefault(f"{known.get('method', 'get')} {known.get('action', '')}", {})
        elif tag == "textarea":
            self._area, self._text = name, ""
        elif tag == "select":
            self._select, self._option = name, None
        elif tag == "option" and self._select and ("selected" in known or self._option is None):
            self._option = known.get("value", "")
        elif tag == "input" and name:
            kind = known.get("type", "text")
            if kind not in {"checkbox", "radio", "submit", "file"} or "checked" in known:
                self._form[name] = known.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = {}
        elif tag == "textarea" and self._area:
            self._form[self._area] = self._text.removeprefix("\n").replace("\n", "\r\n")
            self._area = ""
        elif tag == "select":
            self._form[self._select] = self._option or ""
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text += data


def fields_sent(page: str, action: str, method: str = "post") -> dict[str, str]:
    """Return what a browser sends of the form with an address when nobody has typed."""
    parser = _Forms()
    parser.feed(page)
    return parser.forms[f"{method} {action}"]
