"""One name, many places: a route and its view carry the same words."""

import pytest

from tests.routes import routes

OURS = [(name, route) for name, route in routes() if ":" in name]


@pytest.mark.parametrize(("name", "route"), OURS, ids=[name for name, _route in OURS])
def test_a_route_and_its_view_share_a_name(name, route):
    local = name.rpartition(":")[2]
    assert route.callback.__name__ == local.replace("-", "_")
