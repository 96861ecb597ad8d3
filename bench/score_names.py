#!/usr/bin/env python3
"""score_names.py INDEXER NAMES.tsv...: how well the forms of names find each other, and nothing else.

A row is a name and its other forms. For each form as a query: R is the share of the name's other forms that it finds, P the share
of the found forms that are the name's. Forms that the dictionary has are left out and counted."""
import collections
import re
import subprocess
import sys


def main():
    indexer, *files = sys.argv[1:]
    names = []
    for file in files:
        for line in open(file, encoding="utf-8"):
            fields = line.rstrip("\n").split("\t")
            if line[0] != "#" and len(fields) > 1:
                names.append(list(dict.fromkeys(word.lower() for word in [fields[0], *fields[1].split()])))
    forms = sorted({form for name in names for form in name})
    run = subprocess.run([indexer, "analyze", "--explain"], input="\n".join(forms), capture_output=True, encoding="utf-8", check=True)
    lemmas = {}
    for block in run.stdout.split("line: ")[1:]:
        form, first = block.split("\n")[0], re.search(r"→ .* → (.*?)  \[(.*?)\]", block)
        if first[2] in ("guesser", "suffixes.tsv", "as written"):
            lemmas[form] = set(first[1].split(" | "))
    known = len(forms) - len(lemmas)
    names = [[form for form in name if form in lemmas] for name in names]
    by_lemma = collections.defaultdict(set)
    for form, of_form in lemmas.items():
        for lemma in of_form:
            by_lemma[lemma].add(form)
    precision = recall = asked = 0
    for name in names:
        for form in name:
            if len(name) < 2:
                continue
            found = set().union(*(by_lemma[lemma] for lemma in lemmas[form])) - {form}
            right = found & set(name)
            recall += len(right) / (len(name) - 1)
            precision += len(right) / len(found) if found else 1
            asked += 1
            for missed in sorted(set(name) - {form} - right):
                print(f"missed: {form} {sorted(lemmas[form])}, {missed} {sorted(lemmas[missed])}", file=sys.stderr)
            for wrong in sorted(found - right):
                print(f"wrong: {form} {sorted(lemmas[form])}, {wrong} {sorted(lemmas[wrong])}", file=sys.stderr)
    precision, recall = precision / asked, recall / asked
    print(f"{len(names)} names, {asked} forms ({known} known and left out): "
          f"P {precision:.4f}  R {recall:.4f}  F {2 * precision * recall / (precision + recall):.4f}")


main()
