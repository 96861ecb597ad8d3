#!/usr/bin/env python3
"""score_run.py QRELS RUN: MRR@10, success@1 and recall@100 of a TREC run, the mean over the judged queries."""
import collections
import sys


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    relevant = collections.defaultdict(set)
    for line in open(sys.argv[1], encoding="utf-8"):
        query, _, document, grade = line.split()
        if int(grade) > 0:
            relevant[query].add(document)
    ranked = collections.defaultdict(list)
    for line in open(sys.argv[2], encoding="utf-8"):
        query, _, document, rank, _, _ = line.split()
        ranked[query].append((int(rank), document))
    mrr = success = recall = 0.0
    for query, documents in relevant.items():
        found = [document for _, document in sorted(ranked[query])]
        first = next((i for i, document in enumerate(found[:10]) if document in documents), None)
        mrr += 0 if first is None else 1 / (first + 1)
        success += first == 0
        recall += len(documents.intersection(found[:100])) / len(documents)
    n = len(relevant)
    print(f"{n} queries: MRR@10 {mrr / n:.4f}  success@1 {success / n:.4f}  recall@100 {recall / n:.4f}")


if __name__ == "__main__":
    main()
