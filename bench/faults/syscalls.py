#!/usr/bin/env python3
"""Lets each system call of a build fail in turn: the build ends with an error and a message, and the old index serves; or the failure did no harm, and the
new one does, whole. Needs strace.

usage: syscalls.py INDEXER SEARCHER [EVERY]      EVERY: only each so many-th call (1)
"""

import collections
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import newsroom

ERRORS = ["ENOSPC", "EIO", "EMFILE", "EACCES"]
CALLS = ["openat", "read", "pread64", "write", "pwrite64", "writev", "fsync", "fdatasync", "rename", "mkdir", "newfstatat", "fstat",
         "getdents64", "unlink", "unlinkat", "copy_file_range", "sendfile", "flock", "ftruncate", "lseek", "fcntl", "close", "statfs", "mmap"]
LEAKS = re.compile(r"terminate called|what\(\)|std::|Xapian::|Segmentation|Assertion|core dumped")


def calls_of(indexer: str, db: pathlib.Path, source: pathlib.Path, folder: pathlib.Path) -> dict[str, range]:
    """For each call, the numbers of those that come after the index was locked: what the loader does before is not ours."""
    log = folder / "calls.log"
    newsroom.build(indexer, db, source, ["strace", "-f", "-qq", "-o", str(log), "-e", "trace=" + ",".join(CALLS)])
    counts: collections.Counter[str] = collections.Counter()
    before: collections.Counter[str] = collections.Counter()
    for line in log.read_text(errors="replace").splitlines():
        call = re.match(r"\d+\s+(\w+)\(", line)
        if call:
            if "writer.lock" in line and not before:
                before = collections.Counter(counts)
            counts[call.group(1)] += 1
    return {call: range(before[call] + 1, counts[call] + 1) for call in counts}


def main() -> int:
    indexer, searcher = sys.argv[1], sys.argv[2]
    every = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    if subprocess.run(["strace", "-e", "inject=close:error=EIO:when=9999", "true"], capture_output=True).returncode != 0:
        print("strace cannot trace here; nothing was tried")
        return 0
    with tempfile.TemporaryDirectory(prefix="poshuk-syscalls-") as name:
        folder = pathlib.Path(name)
        sources = newsroom.write_sources(folder)
        old, new = sources
        newsroom.build(indexer, folder / "old", sources[old])
        shutil.copytree(folder / "old", folder / "trial")
        points = [(call, number) for call, numbers in calls_of(indexer, folder / "trial", sources[new], folder).items()
                  for number in numbers]
        tried = refused = harmless = wrong = 0
        for call, number in points[::every]:
            for error in ERRORS:
                db = folder / "db"
                shutil.rmtree(db, ignore_errors=True)
                shutil.copytree(folder / "old", db)
                result = newsroom.build(indexer, db, sources[new],
                                        ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={call}:error={error}:when={number}"])
                serves = newsroom.edition_of(searcher, db)
                tried += 1
                # A build that ends well has published; one that fails may have, when what failed came after the last rename. A source that
                # fails at its very end is told as rejected, and costs nothing.
                told = bool(result.stderr.strip()) and not LEAKS.search(result.stderr)
                if serves == new and (result.returncode == 0 or (result.returncode == 3 and told)):
                    harmless += 1
                elif result.returncode in (2, 4, 5) and serves in (old, new) and told:
                    refused += 1
                else:
                    wrong += 1
                    print(f"{call} {number} {error}: exit {result.returncode}, serves {serves}: {result.stderr.strip()[:300]}")
        print(f"{tried} failures at {len(points[::every])} of {len(points)} points: {refused} refused with a message, {harmless} did no harm, "
              f"{wrong} wrong")
        return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
