#!/usr/bin/env python3
"""Proposes rows for stemmer-config/rare_readings.tsv: readings of a form that free text does not support.

  reading_counts.py [--min-count N] [--max-share S] [--stemmer-config DIR] INDEXER TEXT...

TEXT is plain text, or JSON Lines of which all strings are read (.jsonl, .jsonl.gz); - is stdin. No annotation is
needed: forms with one reading tell how often a lemma occurs, and how often lemmas with such an ending occur in a form
with such an ending («склада|ти» → «склада|в» often, «скла|сти» → «скла|ду» hardly ever). The product of both is what a
reading of an ambiguous form is expected to bring. A line has the form, how often it occurs, the reading with its
expected share, and the other readings with theirs. What is proposed is for a person to judge: the counts know no
context, and a searcher may want both.
"""
import argparse
import collections
import gzip
import json
import re
import subprocess
import sys

WORD = re.compile(r"[а-яіїєґ]+(?:'[а-яіїєґ]+)*")
APOSTROPHES = str.maketrans({c: "'" for c in "’ʼ`´‘"} | {"\u0301": None, "\u00ad": None})


def strings_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings_of(part)


def lines_of(path):
    if path == "-":
        yield from sys.stdin
        return
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        if ".jsonl" in path:
            for line in lines:
                yield from strings_of(json.loads(line))
        else:
            yield from lines


EXPLAINED = re.compile(r"^  0 «[^»]*» → (\S+) → (.*?)  \[([^]]*)\]")


def readings_of(words, command):
    """The lemmas of each word; of those that no table and no dictionary has, only the first guess."""
    answer = subprocess.run(command, input="\n".join(words) + "\n", stdout=subprocess.PIPE, encoding="utf-8",
                            check=True).stdout
    readings = {}
    for line in answer.splitlines():
        if found := EXPLAINED.match(line):
            word, lemmas, stage = found.groups()
            readings[word] = lemmas.split(" | ") if stage in ("lexicon", "exceptions.tsv") else [word]
    return {word: readings[word] for word in words if word in readings}


def change(form, lemma):
    """The ending of a form and that of its lemma, behind what both begin with."""
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    return form[shared:], lemma[shared:]


def kind(lemma):
    return lemma[-2:]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("indexer")
    arguments.add_argument("texts", nargs="+", metavar="TEXT")
    arguments.add_argument("--min-count", type=int, default=3, help="of the form in the texts (3)")
    arguments.add_argument("--max-share", type=float, default=0.1, help="of the reading in the form (0.1)")
    arguments.add_argument("--stemmer-config", help="a folder in place of the one built in")
    options = arguments.parse_args()

    counts = collections.Counter()
    for path in options.texts:
        for line in lines_of(path):
            counts.update(WORD.findall(line.lower().translate(APOSTROPHES)))
    command = [options.indexer, "analyze", "--explain"]
    if options.stemmer_config:
        command += ["--stemmer-config", options.stemmer_config]
    readings = readings_of(sorted(counts), command)

    lemma_counts = collections.Counter()
    kind_counts = collections.Counter()
    change_counts = collections.Counter()
    for form, lemmas in readings.items():
        if len(lemmas) == 1:
            lemma_counts[lemmas[0]] += counts[form]
            kind_counts[kind(lemmas[0])] += counts[form]
            change_counts[kind(lemmas[0]), change(form, lemmas[0])] += counts[form]

    def expected(form, lemma):
        # half a word for what the texts do not have
        rate = (change_counts[kind(lemma), change(form, lemma)] + 0.5) / (kind_counts[kind(lemma)] + 100)
        return (lemma_counts[lemma] + 0.5) * rate

    for form, lemmas in sorted(readings.items(), key=lambda entry: (-counts[entry[0]], entry[0])):
        if len(lemmas) < 2 or counts[form] < options.min_count:
            continue
        weights = {lemma: expected(form, lemma) for lemma in lemmas}
        shares = {lemma: weight / sum(weights.values()) for lemma, weight in weights.items()}
        for lemma, share in shares.items():
            if share <= options.max_share:
                others = " ".join(f"{other} {shares[other]:.2f}" for other in lemmas if other != lemma)
                print(f"{form}\t{counts[form]}\t{lemma} {share:.3f}\t{others}")


if __name__ == "__main__":
    main()
