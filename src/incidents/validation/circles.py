"""Find what leads back to itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_MOST_PRUNED = 4


def in_circle(edges: dict[str, list[str]]) -> list[str]:
    """Return the names that lead back to themselves, in time that grows with the number of edges only.

    Two names can reach each other if and only if they belong to one strongly connected component (Kosaraju).
    """
    for _ in range(_MOST_PRUNED):
        # A name without followers is in no circle, nor is one with only such followers: most graphs are empty after one or two rounds.
        kept = {name: [to for to in followers if edges.get(to)] for name, followers in edges.items() if followers}
        if not kept:
            return []
        if kept == edges:
            break
        edges = kept
    order: list[str] = []
    _visit(edges, edges, order)
    backwards: dict[str, list[str]] = {name: [] for name in edges}
    for name, followers in edges.items():
        for follower in followers:
            if follower in backwards:
                backwards[follower].append(name)
    component = _visit(backwards, reversed(order), [])
    sizes = Counter(component.values())
    return [name for name in edges if sizes[component[name]] > 1 or name in edges[name]]


def _visit(edges: dict[str, list[str]], starts: Iterable[str], left: list[str]) -> dict[str, str]:
    """Go through a graph from each start, depth first; return the start from which each name was first reached."""
    met: dict[str, str] = {}
    for start in starts:
        pending = [(start, iter(edges[start]))] if start not in met else []
        met.setdefault(start, start)
        while pending:
            name, followers = pending[-1]
            follower = next((to for to in followers if to in edges and to not in met), None)
            if follower is None:
                left.append(name)
                pending.pop()
            else:
                met[follower] = start
                pending.append((follower, iter(edges[follower])))
    return met
