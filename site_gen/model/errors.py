"""A fault in the machine, with a sentence for a human."""

from site_gen.model.localized import Words


class Failure(Exception):  # noqa: N818 - what happened is a failure, in the field's own words
    """Disk, network or engine would not; nothing that was out before has changed."""

    def __init__(self, words: Words) -> None:
        """Keep the sentence in both forms."""
        super().__init__(words.nn)
        self.words = words

    def __reduce__(self) -> tuple[type["Failure"], tuple[Words]]:
        """Let a failure come whole out of another process."""
        return (type(self), (self.words,))


class Blocked(Failure):
    """The content has faults that stop the whole build; nothing that was out before has changed."""
