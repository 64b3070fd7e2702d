"""The tiles of the map."""

from __future__ import annotations

from incidents.site.world import cells


def test_no_two_countries_share_a_tile() -> None:
    """Each tile lies alone, and neighbours of the north lie north."""
    tiles = cells()
    assert len(set(tiles.values())) == len(tiles) == 248
    assert list(tiles) == sorted(tiles)
    assert tiles["VE"][1] < tiles["BR"][1] < tiles["AR"][1]
    assert tiles["US"][0] < tiles["GB"][0] < tiles["IN"][0] < tiles["JP"][0]
