"""Changes the files of the current generation under a server that answers, in every way that disks and people do.

    python3 changed_files.py BIN [--times 20] [--articles 2000] [--seed 1]

For each file and each fault two generations are published, the newer one is damaged, and clients ask on all the time: plain and
mistyped words, phrases, facets, suggestions, articles. Nothing may end the server; an answer must be that of the generation that it
names, to the byte; the log must tell of each fault once. What no generation on the disk could answer better is no fault of the
server, so there always is an older one.
"""

import argparse
import collections
import http.client
import itertools
import json
import os
import pathlib
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

WORDS = """місто рада школа міст бюджет лікарня вулиця дорога трамвай парк річка завод театр музей вчитель лікар депутат
поліція пожежа ремонт виставка концерт урожай погода сніг дощ вітер енергія вугілля станція потяг літак аеропорт кордон митниця
суд прокурор закон податок пенсія зарплата ринок ціна хліб молоко ферма поле ліс озеро море порт корабель команда матч гравець
тренер стадіон медаль студент університет наука відкриття ракета супутник комп'ютер програма мережа книга письменник поет мова
пам'ятник історія архів свято весілля родина дитина бабуся сусід двір кішка собака""".split()
NAMES = ["Жмуркович", "Тернавка", "Великодубове", "Панасевич", "Козолуп", "Рудобор"]
EDITIONS = ("ранковий", "вечірній")
REQUESTS = (
    "/indexes/{}/search?" + urllib.parse.urlencode({"q": "ремонт мосту"}),
    "/indexes/{}/search?" + urllib.parse.urlencode({"q": "Жмурквич лікраня"}),
    "/indexes/{}/search?" + urllib.parse.urlencode({"q": '"міська школа" Тернавка'}),
    "/indexes/{}/search?" + urllib.parse.urlencode({"q": "випуск", "facets": "source,year,tags", "limit": "3"}),
    "/indexes/{}/search?" + urllib.parse.urlencode({"q": "zhmurkovych", "filter": "year >= 2020"}),
    "/suggest?index={}&" + urllib.parse.urlencode({"q": "вел"}),
    "/indexes/{}/documents/17",
    "/similar/23?index={}",
)
FAULTS = ("cut to half", "zeroed", "random bytes", "removed", "one byte changed")


def articles(edition: str, count: int):
    """The same for an edition whenever it is asked for."""
    for number in range(count):
        chance = random.Random(number)
        words = [chance.choice(WORDS) for _ in range(60)]
        words[7:9] = ["міська", "школа"] if number % 9 == 0 else words[7:9]
        words[20] = NAMES[number % len(NAMES)]
        yield {"id": str(number), "title": f"{words[0].capitalize()} і {words[1]}: {edition} випуск",
               "text": " ".join(words[:30]).capitalize() + ". " + " ".join(words[30:]).capitalize() + ".",
               "date": f"{2018 + number % 8}-0{1 + number % 9}-1{number % 10}", "source": f"Вісник {number % 5}",
               "tags": [WORDS[number % 11]]}


class Server:
    def __init__(self, program: pathlib.Path, indexes: dict[str, pathlib.Path]):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log: list[str] = []
        named = (f"{name}={folder}" for name, folder in indexes.items())
        listen = f"127.0.0.1:{self.port}"
        self.process = subprocess.Popen([program, "--lang", "en", "--listen", listen, "--threads", "3",
                                         "--slow", "600000", *named],  # what is slow is no fault
                                        stderr=subprocess.PIPE, text=True)
        self.reading = threading.Thread(target=self._read_log, daemon=True)
        self.reading.start()
        deadline = time.monotonic() + 60
        while not any("listening" in line for line in self.log):
            if self.process.poll() is not None or time.monotonic() > deadline:
                sys.exit("the server does not start: " + "".join(self.log))
            time.sleep(0.01)

    def _read_log(self):
        for line in self.process.stderr:
            self.log.append(line)

    def faults_told(self) -> int:
        return sum("listening" not in line for line in self.log)

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


class Client:
    """One connection; an answer is a status and what it says, without what differs from run to run."""

    def __init__(self, port: int):
        self.port = port
        self.connection = None

    def ask(self, target: str):
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            self.connection.request("GET", target)
            answer = self.connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException):
            self.connection = None
            return None, None, b""
        found = json.loads(body)
        generation = None
        if isinstance(found, dict):
            found.pop("processingTimeMs", None)
            generation = found.get("index", {}).pop("generation", None) if isinstance(found.get("index"), dict) else None
        return answer.status, generation, json.dumps(found, sort_keys=True, ensure_ascii=False)


class Index:
    """Published as the indexer does it, of generations that were built before."""

    def __init__(self, folder: pathlib.Path, built: dict[str, pathlib.Path]):
        self.folder, self.built = folder, built
        self.number = 0
        self.editions: dict[str, str] = {}
        (folder / "generations").mkdir(parents=True)

    def publish(self) -> pathlib.Path:
        self.number += 1
        name = f"{self.number:06}"
        edition = EDITIONS[self.number % 2]
        self.editions[name] = edition
        generations = self.folder / "generations"
        shutil.copytree(self.built[edition], generations / f".{name}")
        (generations / f".{name}").rename(generations / name)
        (self.folder / ".current").write_text(f"auto generations/{name}\n")
        (self.folder / ".current").replace(self.folder / "current")
        for old in sorted(generations.iterdir())[:-2]:
            shutil.rmtree(old)
        return generations / name


def damage(file: pathlib.Path, fault: str, chance: random.Random):
    size = file.stat().st_size
    if fault == "removed":
        file.unlink()
    elif fault == "cut to half":
        os.truncate(file, size // 2)
    else:
        with open(file, "r+b") as out:
            if fault == "one byte changed":
                place = chance.randrange(size)
                out.seek(place)
                byte = out.read(1)[0]
                out.seek(place)
                out.write(bytes([byte ^ (1 << chance.randrange(8))]))
            else:
                out.write(bytes(size) if fault == "zeroed" else chance.randbytes(size))


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("bin", type=pathlib.Path)
    arguments.add_argument("--times", type=int, default=20)
    arguments.add_argument("--articles", type=int, default=2000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--files", type=int, help="so many files, drawn by lot; usually all")
    options = arguments.parse_args()
    chance = random.Random(options.seed)
    counts = collections.Counter()
    problems: list[str] = []

    def problem(kind: str, what: str):
        counts[kind] += 1
        problems.append(f"{kind}: {what}")
        print(f"{kind}: {what}", file=sys.stderr, flush=True)

    with tempfile.TemporaryDirectory(prefix="poshuk-changed-") as name:
        folder = pathlib.Path(name)
        built, expected = {}, {}
        for edition in EDITIONS:
            lines = "\n".join(json.dumps(article, ensure_ascii=False) for article in articles(edition, options.articles))
            db = folder / edition
            subprocess.run([options.bin / "poshuk-indexer", "build", "-q", "--db", db, "-"], input=lines, text=True,
                           check=True)
            built[edition] = db / "generations" / "000001"
        golden = Server(options.bin / "poshuk-server", {f"i{i}": folder / e for i, e in enumerate(EDITIONS)})
        for i, edition in enumerate(EDITIONS):
            for target in REQUESTS:
                status, _, answer = Client(golden.port).ask(target.format(f"i{i}"))
                assert status == 200, (target, status, answer)
                expected[edition, target] = answer.replace(f'"i{i}"', '"news"')
        golden.stop()
        assert all(expected[EDITIONS[0], target] != expected[EDITIONS[1], target] for target in REQUESTS[:4])

        index = Index(folder / "news", built)
        index.publish()
        server = Server(options.bin / "poshuk-server", {"news": index.folder})
        ended = threading.Event()

        def ask_on(seed: int):
            client = Client(server.port)
            for request in itertools.count(seed):
                if ended.is_set():
                    return
                target = REQUESTS[request % len(REQUESTS)]
                status, generation, answer = client.ask(target.format("news"))
                if status is None:
                    if server.process.poll() is not None:
                        return
                    counts["connections lost"] += 1
                elif status >= 500:
                    counts[f"answers {status}"] += 1
                else:
                    counts["answers"] += 1
                    editions = [index.editions[generation]] if generation else EDITIONS
                    if answer not in [expected[edition, target] for edition in editions]:
                        problem("wrong answers", f"{doing}: {target} of {generation}: {answer[:300]}")

        files = sorted(str(file.relative_to(built[EDITIONS[0]])) for file in built[EDITIONS[0]].rglob("*")
                       if file.is_file() and file.stat().st_size > 0)
        if options.files:
            files = sorted(chance.sample(files, options.files))
        doing = "nothing"
        threads = [threading.Thread(target=ask_on, args=(i,)) for i in range(4)]
        for thread in threads:
            thread.start()
        watching = Client(server.port)

        def generation_that_answers():
            return watching.ask("/indexes/news/search?q=a&limit=1")[1]

        def wait_until(condition, seconds=10.0) -> bool:
            deadline = time.monotonic() + seconds
            while not condition():
                if time.monotonic() > deadline or server.process.poll() is not None:
                    return False
                time.sleep(0.005)
            return True

        for file, fault, time_of in itertools.product(files, FAULTS, range(options.times)):
            doing = f"{file} {fault} ({time_of})"
            good = index.publish()
            current = index.publish()
            if not wait_until(lambda: generation_that_answers() == current.name):
                if server.process.poll() is None:
                    problem("generations not followed", doing)
            before = server.faults_told()
            damage(current / file, fault, chance)
            counts["faults"] += 1
            if not wait_until(lambda: generation_that_answers() == good.name and server.faults_told() > before):
                if server.process.poll() is None:
                    problem("faults not noticed", f"{doing}: {generation_that_answers()} answers")
            time.sleep(0.02)
            told = server.faults_told() - before
            if told != 1:
                problem("faults not told once", f"{doing}: {told} lines: {server.log[-told:] if told else ''}")
            if server.process.poll() is not None:
                problem("ends of the process", f"{doing}: {server.process.returncode}: {server.log[-3:]}")
                ended.set()
                for thread in threads:
                    thread.join()
                ended.clear()
                server = Server(options.bin / "poshuk-server", {"news": index.folder})
                watching = Client(server.port)
                threads = [threading.Thread(target=ask_on, args=(i,)) for i in range(4)]
                for thread in threads:
                    thread.start()
        ended.set()
        for thread in threads:
            thread.join()
        server.stop()
        if server.process.returncode != 0:
            problem("ends of the process", f"at the end: {server.process.returncode}")
    print(", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())) + f"; {len(files)} files")
    return 1 if problems or any(kind.startswith(("answers 5", "connections")) for kind in counts) else 0


if __name__ == "__main__":
    sys.exit(main())
