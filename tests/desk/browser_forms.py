"""The forms of a page as a browser without scripts sends them: every field with what stands in it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_UNSENT = {"checkbox", "radio", "submit", "file"}
"""Types of fields that are not sent unless they are checked, pressed or chosen."""


@dataclass(slots=True)
class PageForm:
    """A form of a page."""

    fields: dict[str, str] = field(default_factory=dict)
    """What is sent when nobody has typed."""
    buttons: list[str] = field(default_factory=list)
    """The values of its buttons."""


class _Forms(HTMLParser):
    """Collects each form by its method and address, and by its id."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, PageForm] = {}
        self._form = PageForm()
        self._area = self._select = ""
        self._text = ""
        self._option: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        name = known.get("name", "")
        if tag == "form":
            self._form = self.forms.setdefault(f"{known.get('method', 'get')} {known.get('action', '')}", PageForm())
            self.forms[f"#{known.get('id', '')}"] = self._form
        elif tag == "button":
            self._form.buttons.append(known.get("value", ""))
        elif tag == "textarea":
            self._area, self._text = name, ""
        elif tag == "select":
            self._select, self._option = name, None
        elif tag == "option" and self._select and ("selected" in known or self._option is None):
            self._option = known.get("value", "")
        elif tag == "input" and name and (known.get("type", "text") not in _UNSENT or "checked" in known):
            self._form.fields[name] = known.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = PageForm()
        elif tag == "textarea" and self._area:
            # A browser leaves out the line break after the tag, and sends others as two characters.
            self._form.fields[self._area] = self._text.removeprefix("\n").replace("\n", "\r\n")
            self._area = ""
        elif tag == "select" and self._select:
            self._form.fields[self._select] = self._option or ""
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text += data


def _forms(page: str) -> dict[str, PageForm]:
    parser = _Forms()
    parser.feed(page)
    return parser.forms


def fields_sent(page: str, action: str, method: str = "post") -> dict[str, str]:
    """Return what a browser sends of the form with an address when nobody has typed."""
    return _forms(page)[f"{method} {action}"].fields


def form_fields(page: str, identity: str = "rediger") -> dict[str, str]:
    """Return what a browser sends of the form with an id when nobody has typed; nothing without such a form."""
    return _forms(page).get(f"#{identity}", PageForm()).fields


def form_buttons(page: str, identity: str = "rediger") -> list[str]:
    """Return the values of the buttons of the form with an id; none without such a form."""
    return _forms(page).get(f"#{identity}", PageForm()).buttons
