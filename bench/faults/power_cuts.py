#!/usr/bin/env python3
"""Cuts the power of a disk at random moments of builds: what was not synced is lost. Afterwards one generation or the other is there, whole. Needs root, and
loop devices; the disk is an ext4 image in memory.

usage: power_cuts.py INDEXER SEARCHER [CUTS]

The image at some moment is what the disk would be after a cut: what the file system had not written yet is not in it. It is taken twice, and again until both are
the same, so that no write falls within.
"""

import filecmp
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

import newsroom


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def image_at_a_moment(image: pathlib.Path, to: pathlib.Path) -> None:
    again = to.with_suffix(".again")
    for _ in range(200):
        shutil.copyfile(image, to)
        shutil.copyfile(image, again)
        if filecmp.cmp(to, again, shallow=False):
            return
    raise RuntimeError("the disk is never quiet")


def main() -> int:
    indexer, searcher = sys.argv[1], sys.argv[2]
    cuts = int(sys.argv[3]) if len(sys.argv) > 3 else 300
    dice = random.Random(2026)
    with tempfile.TemporaryDirectory(prefix="poshuk-cuts-", dir="/dev/shm") as name:
        folder = pathlib.Path(name)
        sources = newsroom.write_sources(folder)
        image, disk, cut, after = folder / "disk.img", folder / "disk", folder / "cut.img", folder / "after"
        disk.mkdir()
        after.mkdir()
        with open(image, "wb") as out:
            out.truncate(32 * 1024 * 1024)
        run("mkfs.ext4", "-q", "-F", str(image))
        run("mount", "-o", "loop", str(image), str(disk))
        counts = {word: 0 for word in sources}
        wrong = during = 0
        try:
            start = time.monotonic()
            newsroom.build(indexer, disk / "db", sources["альфа"])
            duration = time.monotonic() - start
            run("sync", "-f", str(disk))
            for i in range(cuts):
                word = list(sources)[(i + 1) % 2]
                command = [indexer, "build", "-q", "--db", str(disk / "db"), str(sources[word])]
                child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                time.sleep(dice.random() * duration * 1.2)
                during += child.poll() is None
                image_at_a_moment(image, cut)
                child.wait()
                run("mount", "-o", "loop", str(cut), str(after))
                try:
                    checked = subprocess.run([indexer, "check", "--lang", "en", "--db", str(after / "db")], capture_output=True, text=True)
                    serves = newsroom.edition_of(searcher, after / "db")
                    if checked.returncode == 0 and serves in counts:
                        counts[serves] += 1
                    else:
                        wrong += 1
                        print(f"cut {i}: check {checked.returncode} {checked.stderr.strip()[:200]}; {serves}")
                finally:
                    run("umount", str(after))
        finally:
            run("umount", str(disk))
        print(f"{cuts} cuts, {during} of them during a build: {counts}, {wrong} wrong")
        return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
