#!/usr/bin/env bash
# usearch 2.16.9, seen on 2026-11-28.
#
# With the metric "ip" the distance of vectors kept as f32 is 1 minus their inner product, as the name says. Kept as
# i8 it is 1 minus the product of the bytes, in the ten thousands for vectors of length 1, and the length of the
# vectors that were added is gone: three times as long, they have the same distances. With "cos" both kinds give
# distances on one scale. A sum with other weights that was right for f32 is thus wrong for i8, without a word.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'numpy==1.26.4' usearch==2.16.9
"$work/venv/bin/python" - <<'PYTHON'
import numpy
from usearch.index import Index

random = numpy.random.default_rng(1)
vectors = random.normal(size=(1000, 16)).astype("float32")
vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)


def farthest_of_five(metric, kind, length):
    index = Index(ndim=16, metric=metric, dtype=kind)
    index.add(numpy.arange(1000), vectors * length)
    return float(index.search(vectors[0], 5).distances[-1])


seen = {(m, k, l): farthest_of_five(m, k, l) for m in ("ip", "cos") for k in ("f32", "i8") for l in (1, 3)}
for (metric, kind, length), distance in seen.items():
    print(f"{metric}, {kind}, vectors of length {length}: the fifth is at {distance:.3f}")
if not (0 < seen["ip", "f32", 1] < 1 and seen["ip", "f32", 3] < 0
        and seen["ip", "i8", 1] < -5000 and seen["ip", "i8", 1] == seen["ip", "i8", 3]
        and abs(seen["cos", "f32", 3] - seen["cos", "i8", 3]) < 0.05):
    raise SystemExit("changed")
PYTHON
