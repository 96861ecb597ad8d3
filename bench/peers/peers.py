#!/usr/bin/env python3
"""Poshuk beside other engines, on the same generated articles and queries.

    peers.py BUILD WORK [--articles N] [--slow-articles N] [--rounds N] [--peers NAME,...] [--queries N]

BUILD is a release build (cmake --build --preset release --target poshuk-indexer poshuk-bench-articles poshuk-bench-peer-query-list
poshuk-bench-peer-queries), WORK a folder for what the peers write. Engines index in turns, round after round, and so they answer; the tables have
medians and the lowest and highest of the ratios to Poshuk in the same round. Results are kept in WORK/results.json, which plots.py draws.

The peers, with what their own manuals advise for a first load (bench/README.md says how to install them):
  xapian       poshuk-indexer --writer=xapian: the same terms and content through Xapian's public functions
  scriptindex  Omega's indexer, no stemmer, XAPIAN_FLUSH_THRESHOLD=100000
  lucene       LucenePeer.java, the Ukrainian analyzer with Morfologik, 256 MB of buffer, one segment at the end
  tantivy      the crate in tantivy/, its default tokenizer, 256 MB a thread, one segment at the end
  sqlite       FTS5 with unicode61 in one transaction, then 'optimize'; rows come from a database, which costs less than reading JSON
  postgres     COPY, a stored tsvector of the hunspell dictionary, a GIN index made afterwards; maintenance_work_mem 1 GB
Of those in SLOW, fewer articles are indexed, and Poshuk indexes as many for the ratio.
"""

import argparse
import json
import os
import pathlib
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
SLOW = {"xapian", "scriptindex", "postgres"}
FAST = ["lucene", "tantivy", "sqlite"]


def run(command, **options):
    """Seconds, CPU seconds and MB of memory at most, of a process and its children."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=options.pop("stdout", subprocess.DEVNULL), stderr=subprocess.PIPE, **options)
    errors = child.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{command[0]} ended with {child.returncode}:\n{errors[-2000:]}")
    return {"seconds": time.monotonic() - start, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / 1024}


def size_of(path):
    path = pathlib.Path(path)
    return path.stat().st_size if path.is_file() else sum(f.stat().st_size for f in path.rglob("*") if f.is_file())


def emptied(path):
    shutil.rmtree(path, ignore_errors=True)
    pathlib.Path(path).mkdir(parents=True)
    return path


class Corpus:
    """The same articles in the forms that the engines read; making them is not measured."""

    def __init__(self, build, work, count):
        self.count = count
        self.json = work / f"articles-{count}.jsonl"
        self.tsv = work / f"articles-{count}.tsv"
        self.dump = work / f"articles-{count}.dump"
        self.database = work / f"articles-{count}.sqlite"
        if not self.database.exists():
            with open(self.json, "wb") as out:
                subprocess.run([build / "bin/poshuk-bench-articles", str(count)], stdout=out, check=True)
            self.convert()
        self.text_bytes = 0
        with open(self.tsv, "rb") as lines:
            for line in lines:
                self.text_bytes += sum(len(field) for field in line.rstrip(b"\n").split(b"\t")[5:])

    def convert(self):
        self.database.unlink(missing_ok=True)
        rows = sqlite3.connect(self.database)
        rows.execute("CREATE TABLE articles(id, date, source, author, url, title, text)")
        with open(self.json) as lines, open(self.tsv, "w") as tsv, open(self.dump, "w") as dump:
            for line in lines:
                article = json.loads(line)
                fields = [article[name].replace("\t", " ").replace("\n", " ") for name in ("id", "date", "source", "author", "url", "title", "text")]
                fields[1] = fields[1][:10].replace("-", "")
                tsv.write("\t".join(fields) + "\n")
                dump.write("".join(f"{name}={value}\n" for name, value in zip(("id", "date", "source", "author", "url", "title", "text"), fields)) + "\n")
                rows.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)", fields)
        rows.commit()
        rows.close()


class Engines:
    def __init__(self, build, work, threads):
        self.build, self.work, self.threads = build, work, threads
        self.environment = dict(os.environ, POSHUK_DATA_DIR=str(build / "share/poshuk"))

    def index(self, name, corpus):
        return getattr(self, name)(corpus, self.work / f"index-{name}")

    def measured(self, figures, index):
        return dict(figures, index=size_of(index))

    def poshuk(self, corpus, index, writer="bulk"):
        emptied(index)
        command = [self.build / "bin/poshuk-indexer", "build", "-q", "--writer", writer, "--memory", "512M", "--db", index, corpus.json]
        return self.measured(run(command, env=self.environment), index)

    def xapian(self, corpus, index):
        return self.poshuk(corpus, index, "xapian")

    def scriptindex(self, corpus, index):
        emptied(index)
        script = self.work / "scriptindex.script"
        script.write_text(
            "id : boolean=Q unique=Q field\ndate : field value=1\nsource : boolean=XSOURCE: field value=2\nauthor : index=A field\n"
            "url : field\ntitle : weight=4 index field\ntext : index field\n"
        )
        command = ["scriptindex", "--overwrite", "--stemmer=none", index / "db", script, corpus.dump]
        return self.measured(run(command, env=dict(os.environ, XAPIAN_FLUSH_THRESHOLD="100000")), index)

    def java(self, *arguments):
        return ["java", "-Xmx2g", "-cp", f"{self.work}/jars/*:{self.work}/classes", "LucenePeer", *map(str, arguments)]

    def lucene(self, corpus, index, postings="positions"):
        classes = self.work / "classes"
        if not classes.exists():
            classes.mkdir()
            subprocess.run(["javac", "-nowarn", "-cp", f"{self.work}/jars/*", "-d", classes, HERE / "LucenePeer.java"], check=True)
        emptied(index)
        return self.measured(run(self.java("index", index, corpus.tsv, self.threads, postings)), index)

    def tantivy_program(self):
        target = self.work / "tantivy-target"
        subprocess.run(["cargo", "build", "--quiet", "--release", "--manifest-path", HERE / "tantivy/Cargo.toml", "--target-dir", target], check=True)
        return target / "release/tantivy-peer"

    def tantivy(self, corpus, index):
        program = self.tantivy_program()
        emptied(index)
        return self.measured(run([program, "index", index, corpus.tsv, str(self.threads)]), index)

    def sqlite(self, corpus, index):
        emptied(index)
        statements = (
            f"ATTACH '{corpus.database}' AS source;"
            "CREATE VIRTUAL TABLE articles USING fts5(title, text, id UNINDEXED, date UNINDEXED, source UNINDEXED, author UNINDEXED, url UNINDEXED);"
            "BEGIN; INSERT INTO articles SELECT title, text, id, date, source, author, url FROM source.articles; COMMIT;"
            "INSERT INTO articles(articles) VALUES('optimize');"
        )
        return self.measured(run(["sqlite3", index / "articles.db", statements]), index)

    def postgres(self, corpus, index):
        tools = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        emptied(index)
        shutil.chown(index, "postgres")
        as_postgres = ["runuser", "-u", "postgres", "--"]
        subprocess.run([*as_postgres, tools / "initdb", "-D", index / "data", "-E", "UTF8", "--locale=C.UTF-8"], check=True, stdout=subprocess.DEVNULL)
        options = f"-k {index} -c listen_addresses='' -c maintenance_work_mem=1GB -c shared_buffers=512MB -c max_wal_size=8GB"
        control = [*as_postgres, tools / "pg_ctl", "-w", "-D", index / "data", "-l", index / "log"]
        subprocess.run([*control, "-o", options, "start"], check=True, stdout=subprocess.DEVNULL)
        psql = [*as_postgres, "psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", index, "postgres"]
        try:
            setup = (
                "CREATE TEXT SEARCH DICTIONARY uk_hunspell (TEMPLATE = ispell, DictFile = uk_ua, AffFile = uk_ua);"
                "CREATE TEXT SEARCH CONFIGURATION uk (COPY = simple);"
                "ALTER TEXT SEARCH CONFIGURATION uk ALTER MAPPING FOR word, hword, hword_part WITH uk_hunspell, simple;"
                "CREATE TABLE articles (id text PRIMARY KEY, date int, source text, author text, url text, title text, text text,"
                " words tsvector GENERATED ALWAYS AS (to_tsvector('uk', title || ' ' || text)) STORED)"
            )
            subprocess.run([*psql, "-c", setup], check=True)
            with open(corpus.tsv) as rows:
                load = (
                    "COPY articles (id, date, source, author, url, title, text) FROM STDIN WITH (FORMAT csv, DELIMITER E'\\t', QUOTE E'\\b');"
                    "CREATE INDEX ON articles USING gin (words)"
                )
                figures = run([*psql, "-c", load.split(";")[0], "-c", load.split(";")[1]], stdin=rows)
            sized = subprocess.run([*psql, "-A", "-t", "-c", "SELECT pg_total_relation_size('articles')"], check=True, capture_output=True, text=True)
            return {"seconds": figures["seconds"], "cpu": None, "memory": None, "index": int(sized.stdout)}
        finally:
            subprocess.run([*control, "-m", "fast", "stop"], stdout=subprocess.DEVNULL)

    def query(self, name, queries):
        index = self.work / f"index-{name}"
        command = {
            "poshuk": [self.build / "bin/poshuk-bench-peer-queries", index, queries],
            "lucene": self.java("query", index, queries),
            "tantivy": [self.work / "tantivy-target/release/tantivy-peer", "query", index, queries],
        }[name]
        answer = subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True).stdout
        rows = (line.split("\t") for line in answer.splitlines())
        return {kind: dict(zip(("p50", "p99", "bare p50", "bare p99"), map(float, figures))) for kind, *figures in rows}


def median(rounds, key):
    values = [figures[key] for figures in rounds if figures[key] is not None]
    return statistics.median(values) if values else None


def print_indexing(name, corpus, peers, ours):
    megabytes = corpus.text_bytes / 1e6
    ratios = [peer["seconds"] / mine["seconds"] for peer, mine in zip(peers, ours)]
    cpu = median(peers, "cpu")
    memory = median(peers, "memory")
    print(
        f"| {name} | {corpus.count} | {megabytes / median(peers, 'seconds'):.2f} | {'–' if cpu is None else f'{cpu / megabytes:.3f}'} "
        f"| {median(peers, 'index') / corpus.text_bytes:.2f} | {'–' if memory is None else f'{memory:.0f}'} "
        f"| {statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f}) |",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--articles", type=int, default=100000)
    parser.add_argument("--slow-articles", type=int, default=10000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--peers", default="xapian,scriptindex,lucene,tantivy,sqlite,postgres")
    parser.add_argument("--no-indexing", action="store_true", help="only the queries, of the indexes that are there")
    options = parser.parse_args()
    build, work = options.build.resolve(), options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    engines = Engines(build, work, options.threads)
    peers = options.peers.split(",")
    results_file = work / "results.json"
    results = json.loads(results_file.read_text()) if results_file.exists() else {"indexing": {}, "queries": {}}

    print("| engine | articles | MB/s | CPU s/MB | index / text | memory, MB | time / Poshuk's |\n|---|---|---|---|---|---|---|")
    groups = [(options.slow_articles, [p for p in peers if p in SLOW]), (options.articles, [p for p in peers if p in FAST])]
    for count, names in groups:
        if not names or options.no_indexing:
            continue
        corpus = Corpus(build, work, count)
        rounds = {name: [] for name in ["poshuk", *names]}
        for _ in range(options.rounds):
            for name in rounds:
                rounds[name].append(engines.index(name, corpus))
        for name, figures in rounds.items():
            print_indexing(name, corpus, figures, rounds["poshuk"])
            results["indexing"][f"{name} {count}"] = {"text_bytes": corpus.text_bytes, "articles": count, "rounds": figures}
        results_file.write_text(json.dumps(results, indent=1))

    asked = [name for name in ("poshuk", "lucene", "tantivy") if name == "poshuk" or name in peers]
    if len(asked) > 1 and options.queries > 0:
        queries = work / "queries.tsv"
        with open(queries, "wb") as out:
            subprocess.run([build / "bin/poshuk-bench-peer-query-list", str(options.articles), str(options.queries)], stdout=out, check=True, env=engines.environment)
        corpus = Corpus(build, work, options.articles)
        if "lucene" in asked and not options.no_indexing: # as its highlighter is fastest with
            engines.lucene(corpus, work / "index-lucene", "offsets")
        answers = {name: [] for name in asked}
        for _ in range(options.rounds):
            for name in asked:
                answers[name].append(engines.query(name, queries))
        print("\n| kind | engine | p50, µs | p99, µs | without snippets p50 | p99 | Poshuk's p50 / its |\n|---|---|---|---|---|---|---|")
        for kind in answers["poshuk"][0]:
            middle = {name: {key: statistics.median(run[kind][key] for run in runs) for key in runs[0][kind]} for name, runs in answers.items()}
            for name, figures in middle.items():
                ratios = [ours[kind]["p50"] / its[kind]["p50"] for ours, its in zip(answers["poshuk"], answers[name])]
                figures["ratios"] = ratios
                print(
                    f"| {kind} | {name} | {figures['p50']:.0f} | {figures['p99']:.0f} | {figures['bare p50']:.0f} | {figures['bare p99']:.0f} "
                    f"| {statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f}) |"
                )
            results["queries"][kind] = middle
        results_file.write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
