#!/usr/bin/env python3
"""An update at 1, 10 and 50 % of the articles changed, beside a build of the same sources, in one run.

usage: update_cost.py INDEXER ARTICLES_PROGRAM [ARTICLES]

The articles lie in fifty files, as the days of an export do. «clustered»: the changed ones are in as few files as hold them; «scattered»: in all of them.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

FILES = 50


def write(folder: pathlib.Path, parts: list[list[dict]], changed: set[int]) -> None:
    for i in changed:
        with open(folder / f"{i:02}.jsonl", "w") as out:
            for article in parts[i]:
                out.write(json.dumps(article, ensure_ascii=False) + "\n")


def timed(indexer: str, verb: str, db: pathlib.Path, sources: pathlib.Path) -> float:
    start = time.monotonic()
    subprocess.run([indexer, verb, "-q", "--db", str(db), str(sources)], check=True)
    return time.monotonic() - start


def main() -> None:
    indexer, articles_program = sys.argv[1], sys.argv[2]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000
    lines = subprocess.run([articles_program, str(count)], check=True, capture_output=True, text=True).stdout.splitlines()
    size = -(-count // FILES)
    with tempfile.TemporaryDirectory(prefix="poshuk-update-") as name:
        folder = pathlib.Path(name)
        for percent in (0, 1, 10, 50):
            for layout in ("clustered", "scattered") if percent else ("none",):
                sources = folder / "sources"
                shutil.rmtree(sources, ignore_errors=True)
                sources.mkdir()
                parts = [[json.loads(line) for line in lines[i * size:(i + 1) * size]] for i in range(FILES)]
                write(sources, parts, set(range(FILES)))
                shutil.rmtree(folder / "db", ignore_errors=True)
                build = timed(indexer, "build", folder / "db", sources)
                touched = set()
                for k in range(count * percent // 100):
                    part, place = divmod(k, size) if layout == "clustered" else (k % FILES, k // FILES)
                    parts[part][place]["text"] += " Оновлено."
                    touched.add(part)
                write(sources, parts, touched)
                update = timed(indexer, "update", folder / "db", sources)
                print(f"{percent:3} % {layout:10} build {build:6.1f} s, update {update:6.1f} s: {update / build:.2f}", flush=True)


if __name__ == "__main__":
    main()
