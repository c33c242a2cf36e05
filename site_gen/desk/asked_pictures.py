"""The pictures of the stories that people are asked about: made when they are shown, and kept in memory for a while."""

import mimetypes
import tempfile
import threading
from collections import OrderedDict
from http import HTTPStatus
from pathlib import Path

from starlette.responses import Response

from site_gen.desk.request_gate import Refused
from site_gen.media import media_store
from site_gen.model.picture import MediaOutput

_MOST = 48
"""Pictures that are kept: of the stories that people are looking at now."""


class AskedPictures:
    """The finished pictures of one kommune's stories, by their paths, which follow from their content."""

    def __init__(self, root: Path) -> None:
        """Begin with none."""
        self._root = root
        self._made: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def answer(self, output: MediaOutput | None) -> Response:
        """Answer with a picture. Raises Refused for none, and for one that cannot be made."""
        found = self._read(output) if output is not None else None
        if output is None or found is None:
            raise Refused(HTTPStatus.NOT_FOUND)
        return Response(found, media_type=mimetypes.guess_type(output.path)[0] or "image/jpeg")

    def _read(self, output: MediaOutput) -> bytes | None:
        with self._lock:
            found = self._made.get(output.path)
            if found is None:
                found = self._make(output)
                if found is None:
                    return None
                self._made[output.path] = found
                if len(self._made) > _MOST:
                    self._made.popitem(last=False)
            self._made.move_to_end(output.path)
        return found

    def _make(self, output: MediaOutput) -> bytes | None:
        with tempfile.TemporaryDirectory(prefix="framsnakk-") as folder:
            try:
                [made] = media_store.provide_media([output], self._root, Path(folder)).values()
            except media_store.MediaNotMadeError:
                return None
            return made.path.read_bytes()
