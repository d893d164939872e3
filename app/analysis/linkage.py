"""Average linkage under a threshold: what belongs together is joined until nothing else does.

No number of groups to set, no smallest size, the same result whatever the order. Two groups are
joined while the mean cosine between their members is at least the threshold.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from app.analysis.vectors import Vectors

Numbers = NDArray[np.intp]
Flags = NDArray[np.bool_]


def link(
    sums: Vectors,
    sizes: Vectors,
    established: Flags,
    threshold: float,
    apart: Collection[tuple[int, int]] = (),
) -> Numbers:
    """One number a row; rows of one group have the same, the lowest row in it.

    `sums`: the added unit vectors of what each row stands for, shape (n, 384); `sizes`: how many
    those are, shape (n,); two `established` rows never come into one group, nor do the two rows of
    a pair in `apart`, not even by way of others. Needs n² × 4 bytes.
    Nearest-neighbour chains: exact for average linkage in O(n²).
    """
    means = sums / sizes[:, None]
    near = means @ means.T
    np.fill_diagonal(near, -np.inf)
    near[np.ix_(established, established)] = -np.inf
    if apart:
        left, right = np.array(list(apart), dtype=np.intp).T
        near[left, right] = near[right, left] = -np.inf
    return _chains(near, sizes.astype(np.float32), threshold)


def _chains(near: Vectors, sizes: Vectors, threshold: float) -> Numbers:
    """Merges mutual nearest neighbours; `near` is used up."""
    group = np.arange(len(near))
    done = np.zeros(len(near), dtype=bool)
    for start in range(len(near)):
        chain = [] if done[start] else [start]
        while chain:
            last = chain[-1]
            best = int(near[last].argmax())
            if near[last, best] < threshold:
                _leave(near, done, last)
                chain.pop()
            elif len(chain) > 1 and near[last, chain[-2]] >= near[last, best]:
                best = chain[-2]
                del chain[-2:]
                keep, gone = min(last, best), max(last, best)
                _merge(near, sizes, keep, gone)
                _leave(near, done, gone)
                group[gone] = keep
                chain = chain or [keep]
            else:
                chain.append(best)
    for row in range(len(group)):  # a row points to a lower one, which is final by then
        group[row] = group[group[row]]
    return group


def _merge(near: Vectors, sizes: Vectors, keep: int, gone: int) -> None:
    """The mean over all pairs of the joined group; what was forbidden to one stays forbidden."""
    total = sizes[keep] + sizes[gone]
    joined = (sizes[keep] * near[keep] + sizes[gone] * near[gone]) / total
    joined[keep] = -np.inf
    near[keep] = joined
    near[:, keep] = joined
    sizes[keep] = total


def _leave(near: Vectors, done: Flags, row: int) -> None:
    done[row] = True
    near[row] = -np.inf
    near[:, row] = -np.inf
