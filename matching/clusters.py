"""Pairs of one list in, clusters of records out: joined as long as the evidence inside a cluster adds up.

Not plain connected components: two records that contradict each other are not made one by a third that fits both.
Clusters are joined greedily by the summed log-odds of all pairs between them (greedy additive edge contraction:
Keuper and others, 2015); pairs that were never compared speak neither for it nor against.
"""

import heapq
from collections import defaultdict

import numpy as np

from matching.people import Floats, Ints


def components(left: Ints, right: Ints, rows: int) -> Ints:
    """Return the connected component of each of `rows` records, numbered by their first record."""
    from scipy.sparse import coo_matrix  # slow to import, and a match of two lists does without
    from scipy.sparse.csgraph import connected_components

    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(rows, rows))
    _, labels = connected_components(graph, directed=False)
    first = np.full(rows, rows, dtype=np.int32)
    np.minimum.at(first, labels, np.arange(rows, dtype=np.int32))
    found: Ints = first[labels]
    return found


def cluster(left: Ints, right: Ints, log_odds: Floats, rows: int) -> Ints:
    """Return the cluster of each record, named by its first record.

    left, right: pairs of row numbers; log_odds: in bits, above zero for the same person. Components in which every
    pair speaks for it are taken as they are; the others are built up from their strongest pairs.
    """
    joined = log_odds > 0
    labels = components(left[joined], right[joined], rows)
    sizes = np.bincount(labels, minlength=rows)
    inside = labels[left] == labels[right]
    speaking = np.bincount(labels[left[inside & joined]], minlength=rows)
    whole = speaking == sizes * (sizes - 1) // 2
    disputed = inside & ~whole[labels[left]]
    if disputed.any():
        labels = labels.copy()
        for members, edges in _by_component(left[disputed], right[disputed], log_odds[disputed], labels):
            _contract(members, edges, labels)
    return labels


Edges = dict[tuple[int, int], float]


def _by_component(left: Ints, right: Ints, bits: Floats, labels: Ints) -> list[tuple[list[int], Edges]]:
    order = np.lexsort((right, left, labels[left]))
    grouped: dict[int, Edges] = defaultdict(dict)
    for at in order.tolist():
        one, other = int(left[at]), int(right[at])
        grouped[int(labels[one])][min(one, other), max(one, other)] = float(bits[at])
    return [(sorted({n for pair in edges for n in pair}), edges) for _, edges in sorted(grouped.items())]


def _contract(members: list[int], edges: Edges, labels: Ints) -> None:
    """Join clusters of one component while the best sum between two of them is above zero; ties by the lowest rows."""
    near: dict[int, dict[int, float]] = {n: {} for n in members}
    for (one, other), bits in edges.items():
        near[one][other] = near[other][one] = bits
    queue = [(-bits, one, other) for (one, other), bits in edges.items() if bits > 0]
    heapq.heapify(queue)
    home = {n: n for n in members}
    while queue:
        negative, one, other = heapq.heappop(queue)
        if one not in near or other not in near or near[one].get(other) != -negative:
            continue
        for third, bits in near.pop(other).items():
            del near[third][other]
            if third == one:
                continue
            total = near[one].get(third, 0.0) + bits
            near[one][third] = near[third][one] = total
            if total > 0:
                heapq.heappush(queue, (-total, min(one, third), max(one, third)))
        for n, where in home.items():
            if where == other:
                home[n] = one
    for n, where in home.items():
        labels[n] = where
