"""Requests to GitHub: its REST API, its files, and pictures in issues, with limits on time, size and redirects."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx2 as httpx

from site_gen.intake.issue_attachments import GitHubAddresses
from site_gen.model.localized import Words, fill

T = TypeVar("T")

_MOST_REDIRECTS = 4
_PAGE = 100
"""Entries of a list that are asked for at once: the most that GitHub gives."""
_API_VERSION = "2022-11-28"
_MOST_ANSWER = 8 * 1024 * 1024
_MISSING = {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN, httpx.codes.NOT_FOUND}
_TOO_LARGE = Words(
    nn="Det er større enn {limit} MB. Be om ei mindre fil.", nb="Det er større enn {limit} MB. Be om en mindre fil."
)
_ELSEWHERE = Words(
    nn="GitHub viste vidare til ein annan stad enn sin eigen, og vi hentar ingenting der.",
    nb="GitHub viste videre til et annet sted enn sitt eget, og vi henter ingenting der.",
)
_NOT_THERE = Words(
    nn="GitHub fann det ikkje, eller ville ikkje gi det ut ({status}).",
    nb="GitHub fant det ikke, eller ville ikke gi det ut ({status}).",
)
_NO_ANSWER = Words(nn="GitHub svara ikkje som venta.", nb="GitHub svarte ikke som ventet.")


@dataclass(frozen=True, slots=True)
class RequestLimits:
    """How long and how often something is asked for, and how much is taken."""

    attempts: int = 4
    waits: tuple[float, ...] = (2.0, 8.0, 20.0)
    """Seconds between the attempts, unless GitHub asks for others."""
    longest_wait: float = 60.0
    """Seconds; where GitHub asks for more, there is no further attempt."""
    seconds: float = 60.0
    """For one answer in all."""
    picture_bytes: int = 25_000_000


@dataclass(frozen=True, slots=True)
class ApiAnswer:
    """What the REST API answers; a status of 0 when it cannot be reached."""

    status: int
    body: Any = None
    is_busy: bool = False
    """Whether GitHub asks to come back later, or cannot be reached."""


class NotFetched(Exception):  # noqa: N818 - a picture that cannot be had is no error of the program
    """A picture that could not be fetched."""

    def __init__(self, words: Words, status: int = 0) -> None:
        """Keep the reason, and GitHub's status where that is it."""
        super().__init__(words.nn)
        self.words = words
        self.status = status

    @property
    def is_hidden(self) -> bool:
        """Whether GitHub has shown it to nobody that it knows by our token."""
        return self.status in _MISSING


class NotListed(Exception):  # noqa: N818 - what the caller says of it depends on the list
    """A list that GitHub does not give."""

    def __init__(self, answer: ApiAnswer) -> None:
        """Keep what GitHub answered instead."""
        super().__init__(str(answer.status))
        self.answer = answer


class GitHubConnection:
    """A connection to one GitHub, with the rights of a token."""

    def __init__(self, addresses: GitHubAddresses, token: str = "", limits: RequestLimits | None = None) -> None:
        """Keep where to ask, and how; nothing is sent yet."""
        self.addresses = addresses
        self.limits = limits or RequestLimits()
        self._token = token
        agent = {"User-Agent": "framsnakk", "Accept-Encoding": "identity"}
        self._client = httpx.Client(timeout=20.0, follow_redirects=False, headers=agent)

    def close(self) -> None:
        """Close the connections that are open."""
        self._client.close()

    # --- The REST API ---

    def call(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        accept: str = "github",
        attempts: int | None = None,
    ) -> ApiAnswer:
        """Return what the API answers, asked again while it is busy or out of order. Never raises.

        `accept` is the name of GitHub's media type. With `attempts` it is asked so many times at most: what makes
        something may have been done although GitHub said otherwise.
        """
        attempts = attempts or self.limits.attempts
        kind = "application/vnd.github+json" if accept == "github" else f"application/vnd.github.{accept}+json"
        # GitHub's own description of the API has plain JSON alone.
        headers = {"Accept": f"{kind}, application/json;q=0.5", "X-GitHub-Api-Version": _API_VERSION}
        headers |= self._authorization()
        answer = ApiAnswer(0)
        for attempt in range(attempts):
            wait = self._wait_after(attempt)
            try:
                response = self._client.request(method, f"{self.addresses.api}{path}", json=body, headers=headers)
            except httpx.HTTPError:
                answer = ApiAnswer(0, is_busy=True)
            else:
                answer = ApiAnswer(response.status_code, _json(response), is_busy=_is_busy(response))
                asked = _retry_after(response)
                if not _is_busy(response) or (asked or 0.0) > self.limits.longest_wait:
                    return answer
                wait = wait if asked is None else asked
            if attempt + 1 < attempts:
                time.sleep(wait)
        return answer

    def listed(self, path: str, most_pages: int = 10) -> Iterator[dict[str, Any]]:
        """Yield the entries of a list, page by page, the first hundred at first. Raises NotListed."""
        for page in range(1, most_pages + 1):
            answer = self.call("GET", f"{path}{'&' if '?' in path else '?'}per_page={_PAGE}&page={page}")
            if answer.status != httpx.codes.OK or not isinstance(answer.body, list):
                raise NotListed(answer)
            yield from (one for one in answer.body if isinstance(one, dict))
            if len(answer.body) < _PAGE:
                return

    def created(self, path: str, body: Mapping[str, Any], find: Callable[[], T | None]) -> ApiAnswer | T:
        """Ask once to make something, and again only where `find` says that the last attempt has not made it.

        Returns GitHub's answer, or what `find` returns of what is there although GitHub said otherwise.
        """
        answer = ApiAnswer(0)
        for attempt in range(self.limits.attempts):
            answer = self.call("POST", path, body, attempts=1)
            if not answer.is_busy:
                return answer
            time.sleep(self._wait_after(attempt))
            if (found := find()) is not None:
                return found
        return answer

    def _wait_after(self, attempt: int) -> float:
        return self.limits.waits[min(attempt, len(self.limits.waits) - 1)]

    def _authorization(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"} if self._token else {}

    # --- Files ---

    def file(self, path: str, most: int) -> bytes:
        """Return the bytes of a file that the API hands out, from wherever it redirects to. Raises NotFetched.

        The token goes to the API alone.
        """
        deadline = time.monotonic() + self.limits.seconds
        current, headers = httpx.URL(f"{self.addresses.api}{path}"), self._authorization()
        safely = current.scheme
        try:
            for _ in range(_MOST_REDIRECTS):
                content, onward = self._streamed(current, headers, most, deadline)
                if onward is None:
                    return content
                if onward.scheme != safely or onward.userinfo:
                    raise NotFetched(_ELSEWHERE)
                current, headers = onward, {}
        except (httpx.HTTPError, httpx.InvalidURL):
            raise NotFetched(_NO_ANSWER) from None
        raise NotFetched(_NO_ANSWER)

    # --- Pictures ---

    def picture(self, url: str) -> bytes:
        """Return the bytes of a picture attached to an issue, which may be anything. Raises NotFetched."""
        deadline = time.monotonic() + self.limits.seconds
        try:
            current = httpx.URL(url)
            if not self.addresses.is_picture(url) and not self.is_storage(current):
                raise NotFetched(_ELSEWHERE)
            for _ in range(_MOST_REDIRECTS):
                content, onward = self._fetched(current, deadline)
                if onward is None:
                    return content
                current = onward
        except (httpx.HTTPError, httpx.InvalidURL):
            raise NotFetched(_NO_ANSWER) from None
        raise NotFetched(_NO_ANSWER)

    def _fetched(self, url: httpx.URL, deadline: float) -> tuple[bytes, httpx.URL | None]:
        """Return what one address answers: content, or where it redirects to. Raises NotFetched and HTTPError."""
        headers = self._authorization() if _origin(url) == self.addresses.web else {}
        content, onward = self._streamed(url, headers, self.limits.picture_bytes, deadline)
        if onward is not None and not self.is_storage(onward):
            raise NotFetched(_ELSEWHERE)
        return content, onward

    def _streamed(
        self, url: httpx.URL, headers: Mapping[str, str], most: int, deadline: float
    ) -> tuple[bytes, httpx.URL | None]:
        """Return what an address answers, of which no more is read than allowed, or where it redirects to."""
        with self._client.stream("GET", url, headers=dict(headers)) as response:
            if response.is_redirect:
                return b"", url.join(response.headers.get("location", ""))
            if response.status_code != httpx.codes.OK:
                raise NotFetched(fill(_NOT_THERE, {"status": response.status_code}), response.status_code)
            content = bytearray()
            for piece in response.iter_raw(65_536):
                content += piece
                if len(content) > most:
                    raise NotFetched(fill(_TOO_LARGE, {"limit": most // 1_000_000}))
                if time.monotonic() > deadline:
                    raise NotFetched(_NO_ANSWER)
            return bytes(content), None

    def is_storage(self, url: httpx.URL) -> bool:
        """Return whether GitHub may redirect to an address."""
        return _origin(url) in self.addresses.storage and not url.userinfo


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii', 'replace')}"


def _json(response: httpx.Response) -> Any:
    if len(response.content) > _MOST_ANSWER:
        return None
    try:
        return response.json()
    except (ValueError, RecursionError):
        return None


def _is_busy(response: httpx.Response) -> bool:
    """Return whether GitHub asks to come back later: an error of its own, or a limit on the rate."""
    is_limited = response.status_code == httpx.codes.FORBIDDEN and (
        "retry-after" in response.headers or response.headers.get("x-ratelimit-remaining") == "0"
    )
    return response.status_code >= 500 or response.status_code == httpx.codes.TOO_MANY_REQUESTS or is_limited


def _retry_after(response: httpx.Response) -> float | None:
    """Return the seconds that GitHub asks to wait, or None."""
    written = response.headers.get("retry-after", "")
    if written.isdecimal() and len(written) < 7:
        return float(written)
    reset = response.headers.get("x-ratelimit-reset", "")
    if response.headers.get("x-ratelimit-remaining") == "0" and reset.isdecimal() and len(reset) < 12:
        return max(0.0, float(reset) - time.time())
    return None
