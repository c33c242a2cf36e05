"""Failures of the machine, with a sentence for people."""

from site_gen.model.localized import Words


class Failure(Exception):  # noqa: N818 - what happened is a failure, in the field's own words
    """A disk, network or engine operation failed; the published site has not changed."""

    def __init__(self, words: Words) -> None:
        """Keep the sentence in both forms."""
        super().__init__(words.nn)
        self.words = words

    def __reduce__(self) -> tuple[type["Failure"], tuple[Words]]:
        """Return what pickles the failure whole, so that it can be raised from another process."""
        return (type(self), (self.words,))


class Blocked(Failure):
    """The content has faults that stop the whole build; the published site has not changed."""
