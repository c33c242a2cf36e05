"""Which stories stand beside each other: near in what they are about, and never one that is shown there already."""

from site_gen.model.choices import Kind
from site_gen.pages.leaves import Leaf
from site_gen.pages.order import Order


def a_leaf(identity: str, **changed: object) -> Leaf:
    """Return a story without themes, unit or project."""
    plain = Leaf(identity, "2026-11-01", Kind.SUCCESS_STORY, False, (), None, None, ())  # noqa: FBT003
    return plain._replace(**changed)  # type: ignore[arg-type]  # as the test says


def test_a_project_is_not_among_the_related_of_its_stories() -> None:
    project = a_leaf("p", kind=Kind.PROJECT, unit="song")
    order = Order((a_leaf("ei", project="p", unit="song"), a_leaf("neste"), project, a_leaf("to", project="p")))
    found = order.beside("ei")
    assert (found.project, found.related) == ("p", ("to",))
    assert order.beside("p").related == ()
