#!/usr/bin/env python3
"""tune_ranking.py [-w NAME=V,V,...]... SEARCHER DB QUERIES QRELS [QUERIES QRELS]...: tries weights of the ranking, cross-validated.

Every combination of the values answers every query. Each fold of the queries is then scored with the combination that was best on the
other folds, so the figure at the end is what choosing this way promises for queries that were not looked at. Scores are MRR@10, the
mean of the query sets. The weights of a set are those of `poshuk-searcher --ranking`; recency stays off unless it is tried."""
import argparse
import collections
import itertools
import random
import subprocess

FOLDS = 5
DEFAULT_GRID = ["k1=0.9,1.2,1.5", "b=0.45,0.6,0.75", "closeness=0,0.03,0.05,0.08", "close-within=3,4", "form=0,0.02,0.05"]


def judgements(file):
    relevant = collections.defaultdict(set)
    for line in open(file, encoding="utf-8"):
        query, _, document, grade = line.split()
        if int(grade) > 0:
            relevant[query].add(document)
    return relevant


def reciprocal_ranks(searcher, db, queries, relevant, weights):
    """MRR's share of each judged query."""
    setting = ",".join(f"{name}={value}" for name, value in weights.items())
    run = subprocess.run([searcher, "--db", db, "--trec", queries, "-n", "10", "--ranking", setting],
                         capture_output=True, encoding="utf-8", check=False).stdout
    ranks = {}
    for line in run.split("\n")[:-1]:
        query, _, document, rank, _, _ = line.split()
        if document in relevant[query]:
            ranks[query] = min(ranks.get(query, 99), int(rank))
    return {query: 1 / ranks[query] if query in ranks else 0 for query in relevant}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-w", action="append", metavar="NAME=V,V,...", help="values to try; else a grid around the usual ones")
    parser.add_argument("searcher")
    parser.add_argument("db")
    parser.add_argument("sets", nargs="+", metavar="QUERIES QRELS")
    arguments = parser.parse_args()
    grid = {name: values.split(",") for name, values in (w.split("=") for w in arguments.w or DEFAULT_GRID)}
    sets = [(queries, judgements(qrels)) for queries, qrels in zip(arguments.sets[::2], arguments.sets[1::2])]

    folds = [{} for _ in range(FOLDS)]
    for number, (_, relevant) in enumerate(sets):
        order = sorted(relevant)
        random.Random(1).shuffle(order)
        for i, query in enumerate(order):
            folds[i % FOLDS].setdefault(number, []).append(query)

    def score(ranks, chosen):
        """The mean over the sets of the mean over their queries in the chosen folds."""
        means = []
        for number in range(len(sets)):
            queries = [query for fold in chosen for query in folds[fold].get(number, [])]
            means.append(sum(ranks[number][query] for query in queries) / len(queries))
        return sum(means) / len(means)

    everything = range(FOLDS)
    tried = []
    for values in itertools.product(*grid.values()):
        weights = {"recency": "0", **dict(zip(grid, values))}
        ranks = [reciprocal_ranks(arguments.searcher, arguments.db, queries, relevant, weights) for queries, relevant in sets]
        tried.append((weights, ranks))
    tried.sort(key=lambda one: -score(one[1], everything))
    for weights, ranks in tried[:10]:
        each = "  ".join(f"{sum(of.values()) / len(of):.4f}" for of in ranks)
        print(f"{score(ranks, everything):.4f}  ({each})  {' '.join(f'{k}={v}' for k, v in weights.items())}")
    held_out = []
    for fold in everything:
        others = [other for other in everything if other != fold]
        weights, ranks = max(tried, key=lambda one: score(one[1], others))
        held_out.append(score(ranks, [fold]))
        print(f"fold {fold + 1}: best on the others {' '.join(f'{k}={v}' for k, v in weights.items())}: {held_out[-1]:.4f} here")
    print(f"{len(tried)} combinations: {score(tried[0][1], everything):.4f} for the best on all queries, "
          f"{sum(held_out) / FOLDS:.4f} cross-validated")


main()
