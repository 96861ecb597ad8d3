#!/usr/bin/env python3
"""slow_queries.py SEARCHER DIR: the queries that cost most, made of an index's own most frequent words, and how long each takes from the
start of the process to the printed page (with snippets). Needs xapian-delve (xapian-tools)."""
import subprocess
import sys
import time


def frequent_words(db, count):
    """The lemmas that most articles have; prefixed terms begin with a capital letter."""
    words = []
    terms = subprocess.run(["xapian-delve", "-a", "-1", "-v", f"{db}/current"], capture_output=True, encoding="utf-8",
                           errors="replace", check=True).stdout
    for line in terms.splitlines():
        term, _, frequency = line.partition(" ")
        if len(term) > 2 and "а" <= term[0] <= "ї" and frequency.split(" ")[0].isdigit():
            words.append((int(frequency.split(" ")[0]), term))
    words.sort(key=lambda word: (-word[0], word[1]))
    return [word for _, word in words[:count]]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    searcher, db = sys.argv[1:]
    words = frequent_words(db, 256)
    top = words[:12]
    beginnings = sorted({word[:3] for word in words if len(word) > 4}, key=lambda b: -sum(w.startswith(b) for w in words))
    queries = {
        "one word": top[0],
        "three words": " ".join(top[:3]),
        "256 words": " ".join(words),
        "256 words, all of them": (" ".join(words), "--all"),
        "the 12 most frequent": " ".join(top),
        "phrase of two": f"«{top[0]} {top[1]}»",
        "128 phrases of two": " ".join(f"«{words[i]} {words[i + 1]}»" for i in range(0, 256, 2)),
        "phrase of 250": "«" + " ".join(words[:250]) + "»",
        "exact phrase": f'="{top[0]} {top[1]}"',
        "8 exact phrases": " ".join(f'="{words[i]} {words[i + 1]}"' for i in range(0, 16, 2)),
        "NEAR/100 of 250": " NEAR/100 ".join(words[:250]),
        "8 beginnings": " ".join(f"{beginning}*" for beginning in beginnings[:8]),
        "80 words with two errors": " ".join(f"{word}~2" for word in words[:80]),
        "unknown words": " ".join(f"{word}хщ{word}" for word in words[:200]),
        "nothing but exclusions": " ".join(f"-{word}" for word in words[:250]),
        "20 parentheses": "(" * 20 + " АБО ".join(words[:100]) + ")" * 20,
        "all facets": (top[0], "--facets", "source,author,tag,year,month"),
        "by date": (top[0], "--sort", "-date"),
        "a page far behind": (top[0], "--offset", "10000"),
        "16 KiB of НЕ": "НЕ " * 4000 + top[0],
    }
    slowest = 0
    for name, query in queries.items():
        query, *options = (query,) if isinstance(query, str) else query
        start = time.monotonic()
        answer = subprocess.run([searcher, "--db", db, *options, "--", query], capture_output=True, check=False)
        seconds = time.monotonic() - start
        slowest = max(slowest, seconds)
        print(f"{seconds:8.3f} s  {name}{'' if answer.returncode < 2 else ': ' + answer.stderr.decode()}", flush=True)
    print(f"{slowest:8.3f} s  the slowest")


main()
