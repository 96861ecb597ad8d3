#!/usr/bin/env bash
# hnswlib 0.8.0 and faiss-cpu 1.8.0.post1 (HNSW), seen on 2026-11-28. hnswlib is compiled by pip: a C++ compiler and
# Python's headers must be there.
#
# Asked for five neighbours under a filter that three vectors of a thousand pass, hnswlib raises and speaks of ef and M
# where it has found too few. faiss gives five rows all the same, those that it has not got with the label -1 and the
# lowest float as the likeness; and of the three it finds only what its walk comes by. So who goes from one library to
# the other under rare filters gets an exception in one and quiet gaps in the other.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'numpy==1.26.4' hnswlib==0.8.0 faiss-cpu==1.8.0.post1
"$work/venv/bin/python" - <<'PYTHON'
import faiss
import hnswlib
import numpy

random = numpy.random.default_rng(1)
vectors = random.normal(size=(1000, 16)).astype("float32")
vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
allowed = 3

index = hnswlib.Index("ip", 16)
index.init_index(1000, random_seed=1)
index.add_items(vectors, numpy.arange(1000), num_threads=1)
index.set_ef(50)
try:
    index.knn_query(vectors[:1], k=5, filter=lambda label: label < allowed, num_threads=1)
    from_hnswlib = "an answer"
except RuntimeError as error:
    from_hnswlib = f"RuntimeError: {error}"
print("hnswlib:", from_hnswlib)

faiss.omp_set_num_threads(1)
index = faiss.IndexHNSWFlat(16, 16, faiss.METRIC_INNER_PRODUCT)
index.add(vectors)
only = faiss.SearchParametersHNSW(sel=faiss.IDSelectorRange(0, allowed))
likeness, labels = index.search(vectors[:1], 5, params=only)
print("faiss:", labels[0].tolist(), likeness[0].tolist())

found = [label for label in labels[0].tolist() if label >= 0]
gaps = likeness[0][len(found):].tolist()
if (not from_hnswlib.startswith("RuntimeError") or len(labels[0]) != 5 or not 0 < len(found) < allowed
        or any(gap != numpy.finfo("float32").min for gap in gaps)):
    raise SystemExit("changed")
PYTHON
