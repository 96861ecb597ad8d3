#!/usr/bin/env python3
"""What one request may cost: costly.py SERVER INDEX_DIR [SECONDS [REQUESTS_FILE]]

Searches for the costliest requests: makes some of each kind of field (shapes of queries, filters, pages, facets, explanations, marks, passages,
several searches at once), measures each against a server that does nothing else (time on the processor and memory on top, and what of it stays),
keeps the costliest, and changes one field of them after the other. Prints a table of what it found; with REQUESTS_FILE it writes the ten costliest
there, one JSON a line, for overload.py.

Words are the index's own, from the frequent to the rare, so any index will do. Ends with 1 when a request took more than 1.2 s of a core or 64 MiB,
or the server ended.
"""

import http.client
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import time
import urllib.parse

TICK = os.sysconf("SC_CLK_TCK")
HEADERS = {"Content-Type": "application/json"}


class Server:
    """A server with one thread that searches, and what it takes."""

    def __init__(self, program, index):
        self.process = subprocess.Popen([program, "--lang", "en", "--threads", "1", "--listen", "127.0.0.1:0", f"news={index}"], stderr=subprocess.PIPE, text=True)
        self.port = int(re.search(r"listening at http://\S+:(\d+)", self.process.stderr.readline())[1])

    def core_seconds(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def memory_mb(self, name):
        return int(re.search(name + r":\s+(\d+)", pathlib.Path(f"/proc/{self.process.pid}/status").read_text())[1]) / 1024

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        connection.request(method, path, json.dumps(body) if body is not None else None, HEADERS)
        response = connection.getresponse()
        text = response.read()
        connection.close()
        return response.status, text

    def measure(self, request):
        """Core seconds, MB on top at the highest, MB that stay, and what came."""
        pathlib.Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")  # VmHWM begins anew
        before, memory, mapped = self.core_seconds(), self.memory_mb("VmRSS"), self.memory_mb("RssFile")
        status, text = self.ask(*request)
        time.sleep(0.02)  # what is done behind the answer
        mapped = self.memory_mb("RssFile") - mapped  # of the index, which the system takes back when it likes
        return {
            "core": self.core_seconds() - before,
            "peak": self.memory_mb("VmHWM") - memory - mapped,
            "stays": self.memory_mb("VmRSS") - memory - mapped,
            "status": status,
            "bytes": len(text),
            "partial": b'"partial":true' in text,
        }


def words_of(server):
    """Words of the index, the frequent ones of many articles first."""
    counts, ids, sources = {}, [], set()
    for offset in range(0, 400, 100):
        body = {"q": "", "limit": 100, "offset": offset * 17, "attributesToRetrieve": ["*", "body"]}
        for hit in json.loads(server.ask("POST", "/indexes/news/search", body)[1])["hits"]:
            ids.append(hit["id"])
            sources.add(hit.get("source"))
            for word in set(re.findall(r"[а-яіїєґ'ʼ’]{3,}", (hit["title"] + " " + hit["body"]).lower())):
                counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: (-counts[word], word)), ids, sorted(filter(None, sources))


class Requests:
    def __init__(self, server, random_):
        self.words, self.ids, self.sources = words_of(server)
        self.random = random_

    def some(self, count, share=1.0):
        """Words of the most frequent `share`, as often as it takes."""
        known = self.words[: max(1, int(len(self.words) * share))]
        return [known[self.random.randrange(len(known))] for _ in range(count)]

    def query(self):
        pick, some = self.random.choice, self.some
        count = pick([1, 2, 5, 20, 60, 128, 256, 400])
        share = pick([0.01, 0.05, 0.3, 1.0])
        rare = lambda word: word[:3] + pick("абвгдеж") + word[3:]
        shapes = {
            "words": lambda: " ".join(some(count, share)),
            "all words": lambda: " ".join("+" + word for word in some(count, share)),
            "beginnings": lambda: " ".join(word[: pick([1, 2, 3, 4])] + "*" for word in some(count, share)),
            "phrases": lambda: " ".join(f'"{a} {b}"' for a, b in zip(some(count // 2 + 1, share), some(count // 2 + 1, share))),
            "long phrase": lambda: '"' + " ".join(some(count, share)) + '"',
            "exact phrases": lambda: " ".join(f'="{a} {b}"' for a, b in zip(some(count // 4 + 1, 0.01), some(count // 4 + 1, 0.01))),
            "near": lambda: " ".join(f"{a} NEAR/{pick([1, 5, 50])} {b}" for a, b in zip(some(count // 3 + 1, share), some(count // 3 + 1, share))),
            "near, many": lambda: f" NEAR/{pick([5, 50])} ".join(some(min(count, 20), share)),
            "fuzzy": lambda: " ".join(word + pick(["~", "~2"]) for word in some(count, share)),
            "errors": lambda: " ".join(rare(word) for word in some(count, share)),
            "latin": lambda: " ".join(pick(["ghbdsn", "misto", "vulytsia", "Johnson", "rada", "kyiv"]) + pick(["", "a", "ka", "y"]) for _ in range(count)),
            "excluded": lambda: " ".join("-" + word for word in some(count, share)),
            "words, excluded": lambda: " ".join(some(3, share)) + " " + " ".join("-" + word for word in some(count, share)),
            "fields": lambda: " ".join(pick(["title:", "text:", "source:", "tag:", "author:"]) + word for word in some(count, share)),
            "groups": lambda: "(" * 20 + " OR ".join(some(count, share)) + ")" * 20,
            "forms": lambda: " ".join("=" + word for word in some(count, share)),
            "hyphens": lambda: " ".join(f"{a}-{b}" for a, b in zip(some(count // 2 + 1, share), some(count // 2 + 1, share))),
            "glued": lambda: " ".join(a + b for a, b in zip(some(count // 2 + 1, share), some(count // 2 + 1, share))),
            "nothing": lambda: "",
        }
        return shapes[pick(list(shapes))]()

    def filter(self):
        pick = self.random.choice
        count = pick([1, 10, 100, 256])
        one = lambda: pick(
            [
                lambda: f'source = "{pick(self.sources or ["Вісник"])}"',
                lambda: f'author = "Автор {self.random.randrange(1000)}"',
                lambda: f'author != "Автор {self.random.randrange(1000)}"',
                lambda: f"year >= {self.random.randrange(1990, 2030)}",
                lambda: f"date {self.random.randrange(1990, 2010)} TO {self.random.randrange(2010, 2030)}",
                lambda: f'tags = "{pick(self.words)}"',
                lambda: "author EXISTS",
                lambda: "tags IS EMPTY",
                lambda: f'NOT source = "{pick(self.sources or ["Вісник"])}"',
            ]
        )()
        shape = pick(["and", "or", "in", "authors", "not"])
        if shape == "in":
            return "tags IN [" + ", ".join(f'"{word}"' for word in self.some(count)) + "]"
        if shape == "authors":
            return "author IN [" + ", ".join(f'"Автор {i}"' for i in range(count)) + "]"
        if shape == "not":
            return "NOT (" + " OR ".join(one() for _ in range(count)) + ")"
        return (" AND " if shape == "and" else " OR ").join(one() for _ in range(count))

    def fields(self):
        """What a search may have, each with some values."""
        pick = self.random.choice
        return {
            "q": self.query,
            "limit": lambda: pick([0, 20, 100, 1000]),
            "offset": lambda: pick([0, 0, 100, 9000, 10000]),
            "filter": self.filter,
            "facets": lambda: pick([["*"], ["source"], ["author", "tags"], ["source"] * 5000]),
            "explain": lambda: True,
            "attributesToRetrieve": lambda: pick([["*"], ["*", "body"], ["id"], [f"field{i}" for i in range(20000)]]),
            "attributesToHighlight": lambda: ["*"],
            "highlightPreTag": lambda: pick(["<b>", "<" + "x" * 199, "<" + "x" * 100_000]),
            "highlightPostTag": lambda: pick(["</b>", "y" * 200, "y" * 100_000]),
            "cropMarker": lambda: pick(["…", "z" * 200, "z" * 100_000]),
            "cropLength": lambda: pick([1, 10, 2000]),
            "passages": lambda: pick([0, 3, 20]),
            "snippetLength": lambda: pick([1, 260, 2000]),
            "sort": lambda: pick([["date:asc"], ["date:desc"]]),
            "matchingStrategy": lambda: pick(["all", "last"]),
            "collapse": lambda: False,
            "asYouType": lambda: False,
            "facetQuery": lambda: pick(["а", "віс"]),
            "similarTo": lambda: pick(self.ids),
            "page": lambda: pick([1, 10, 100]),
            "hitsPerPage": lambda: pick([20, 1000]),
        }

    def search(self):
        fields = self.fields()
        body = {"q": fields["q"]()}
        for name in self.random.sample(sorted(fields), self.random.randrange(0, 7)):
            body[name] = fields[name]()
        return body

    def new(self):
        kind = self.random.random()
        quoted = urllib.parse.quote
        if kind < 0.70:
            return "POST", "/indexes/news/search", self.search()
        if kind < 0.80:
            one = self.search()
            return "POST", "/multi-search", {"queries": [{"indexUid": "news", **(one if self.random.random() < 0.5 else self.search())} for _ in range(self.random.choice([2, 10, 50]))]}
        if kind < 0.86:
            return "GET", "/suggest?limit=20&q=" + quoted(self.query()[:1500]), None
        if kind < 0.91:
            return "POST", "/indexes/news/facet-search", {"facetName": self.random.choice(["source", "author", "tags"]), "facetQuery": self.random.choice(["а", "с"]), "q": self.query()}
        if kind < 0.94:
            return "GET", f"/similar/{quoted(self.random.choice(self.ids), safe='')}?limit=1000&explain=true", None
        if kind < 0.97:
            return "GET", f"/{self.random.choice(['', 'feed'])}?limit=1000&q=" + quoted(self.query()[:1500]), None
        return "GET", "/indexes/news/documents/" + quoted(self.random.choice(self.ids), safe=""), None

    def changed(self, request):
        """The same request with one field changed, added or taken away."""
        method, path, body = request
        if body is None or "facetName" in body:
            return self.new()
        fields = self.fields()
        name = self.random.choice(sorted(fields))
        one = lambda search: {**{key: value for key, value in search.items() if key != name}, **({} if name in search and name != "q" and self.random.random() < 0.3 else {name: fields[name]()})}
        if "queries" in body:
            return method, path, {"queries": [one(query) for query in body["queries"]]}
        if self.random.random() < 0.05:
            return "POST", "/multi-search", {"queries": [{"indexUid": "news", **body}] * 50}
        return method, path, one(body)


def told(request):
    """A request in short."""
    method, path, body = request
    short = lambda value: value if not isinstance(value, (str, list)) or len(str(value)) < 24 else f"{str(value)[:18]}…[{len(value)}]"
    if body is None:
        return f"{method} {urllib.parse.unquote(path)[:70]}"
    if "queries" in body:
        return f"multi-search of {len(body['queries'])}: " + told(("", "", body["queries"][0]))
    return f"{path.rsplit('/', 1)[-1]} {len(json.dumps(body, ensure_ascii=False).encode())} B " + ", ".join(f"{name}={short(value)}" for name, value in body.items() if name != "indexUid")


def known_costly(requests):
    """Where the search begins: what was found to cost much once."""
    many = " ".join(requests.some(256, 0.3))
    search = lambda **fields: ("POST", "/indexes/news/search", fields)
    return [
        search(q=many, limit=1000, explain=True),
        search(q=many, limit=1000, attributesToRetrieve=["*", "body"], attributesToHighlight=["*"]),
        search(q=many, limit=1000, highlightPreTag="<" + "x" * 100_000),
        search(q=many, limit=1000, cropMarker="x" * 100_000, passages=20),
        search(q="", limit=1000, attributesToRetrieve=[f"field{i}" for i in range(50000)]),
        search(q=requests.words[0], facets=["author"] * 5000),
        search(q=" ".join(word[:2] + "*" for word in requests.some(256)), limit=1000),
        search(q=" ".join(f'="{a} {b}"' for a, b in zip(requests.words[:60], requests.words[1:61]))),
        search(q="", filter="author IN [" + ", ".join(f'"Автор {i}"' for i in range(256)) + "]"),
        search(q="", filter=" OR ".join(f"NOT author = 'x{i}'" for i in range(256))),
        ("POST", "/multi-search", {"queries": [{"indexUid": "news", "q": many, "limit": 1000, "explain": True}] * 50}),
        ("GET", "/suggest?limit=20&q=" + urllib.parse.quote(" ".join(requests.some(60, 0.05)) + " по"), None),
    ]


def main():
    program, index = sys.argv[1:3]
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 120
    server = Server(program, index)
    requests = Requests(server, random.Random(7))
    until = time.monotonic() + seconds
    found = []
    errors = 0

    def look(request):
        nonlocal errors
        cost = server.measure(request)
        if cost["status"] >= 500 and cost["status"] != 503:
            errors += 1
            print(f"status {cost['status']}: {told(request)}")
        found.append((cost, request))

    for request in known_costly(requests):
        look(request)
    for _ in range(40):
        look(requests.new())
    while time.monotonic() < until:
        for measure in ("core", "peak", "stays"):
            best = sorted(found, key=lambda one: -one[0][measure])[:8]
            look(requests.changed(requests.random.choice(best)[1]))
        if requests.random.random() < 0.3:
            look(requests.new())
        found = list({id(one): one for measure in ("core", "peak", "stays") for one in sorted(found, key=lambda one: -one[0][measure])[:40]}.values())

    for measure, unit in (("core", "s of a core"), ("peak", "MB on top"), ("stays", "MB that stay")):
        print(f"\nThe most {unit}:\n{'core s':>7} {'peak MB':>8} {'stays MB':>8} {'answer MB':>9} {'status':>6}")
        for cost, request in sorted(found, key=lambda one: -one[0][measure])[:8]:
            print(f"{cost['core']:7.2f} {cost['peak']:8.1f} {cost['stays']:8.1f} {cost['bytes'] / 1e6:9.2f} {cost['status']:6}{' partial ' if cost['partial'] else '         '}{told(request)[:190]}")
    if len(sys.argv) > 4:
        costliest = sorted(found, key=lambda one: -one[0]["core"])[:10]
        pathlib.Path(sys.argv[4]).write_text("".join(json.dumps(request, ensure_ascii=False) + "\n" for _, request in costliest))
    most = {measure: max(cost[measure] for cost, _ in found) for measure in ("core", "peak")}
    server.process.terminate()
    code = server.process.wait(30)
    sys.exit(1 if errors or code != 0 or most["core"] > 1.2 or most["peak"] > 64 else 0)


if __name__ == "__main__":
    main()
