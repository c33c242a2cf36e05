"""How the tests run: the slow ones only when asked for, the random ones alike every time."""

import pytest
from hypothesis import HealthCheck, settings

# Derandomised, so that a change which breaks nothing cannot fail; a torture looks in new places every time.
settings.register_profile(
    "everyday", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "torture", max_examples=3_000, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("everyday")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked `torture`, unless `-m` asks for it."""
    asked = str(config.getoption("markexpr")).replace("not torture", "")
    slow = [item for item in items if item.get_closest_marker("torture")]
    if slow and "torture" not in asked:
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]
