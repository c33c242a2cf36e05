"""What one person at the desk does, for locust: log in, begin, answer every question, look over and send."""

import os
import re

from locust import HttpUser, between, task

from benchmarks.told_answers import answer_to, hidden_fields

_QUESTION = re.compile(r'href="(/f/[^/"]+/q/[a-z]+)"')


class Teller(HttpUser):  # type: ignore[misc]  # see pyproject.toml
    """A person who reads and types for a while between two answers."""

    wait_time = between(20.0, 60.0)
    link = ""

    def on_start(self) -> None:
        """Log in."""
        self.client.headers["accept-language"] = "nn"
        fields = self._fields("/login", "log in: page")
        self._send("/login/code", "log in", {**fields, "code": os.environ["FRAMSNAKK_DESK_CODE"]})
        self._begin()

    def _begin(self) -> None:
        fields = self._fields("/?form=nn", "start: page")
        to = self._send("/begin", "begin", {**fields, "interview": "suksesshistorie", "form": "nn"})
        link = re.sub(r"/(?:q/[a-z]+|pictures)$", "", to)
        page = self.client.get(link, name="home: page").text
        self.link = link
        self._open = list(dict.fromkeys(_QUESTION.findall(page)))

    @task  # type: ignore[untyped-decorator]  # see pyproject.toml
    def answer(self) -> None:
        """Answer the next question; after the last one, look over and begin something else."""
        if not self._open:
            self.client.get(f"{self.link}/look", name="look over")
            self._begin()
            return
        address = self._open.pop(0)
        page = self.client.get(address, name="question: page").text
        self._send(address, "answer", answer_to(address, page))

    def _fields(self, address: str, name: str) -> dict[str, str]:
        return hidden_fields(self.client.get(address, name=name).text)

    def _send(self, address: str, name: str, fields: dict[str, str]) -> str:
        """Send a form, and return where it leads."""
        with self.client.post(address, fields, name=name, allow_redirects=False, catch_response=True) as sent:
            if sent.status_code != 303:
                sent.failure(f"{sent.status_code}")
            return str(sent.headers.get("location", ""))
