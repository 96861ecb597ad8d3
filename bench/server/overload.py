#!/usr/bin/env python3
"""How long good searches wait beside costly ones: overload.py SERVER INDEX_DIR REQUESTS_FILE [SECONDS]

REQUESTS_FILE is what costly.py writes. Four clients search, as a page that is typed into does, first alone and then while eight others send the
costly requests one after the other; the latter come from another address (X-Forwarded-For), as clients behind a proxy do. Prints how long the good
ones waited, alone and beside the others, what these got, and how soon /health and /suggest answered meanwhile. Ends with 1 when a good search was
not answered.
"""

import http.client
import json
import multiprocessing
import pathlib
import re
import subprocess
import sys
import time
import urllib.parse

GOOD, COSTLY = 4, 8
QUERIES = ["міст", "поліція громади", "бюджет міської ради", "школа", "ремонт дороги"]


def ask(connection, method, path, body, address):
    headers = {"Content-Type": "application/json", "X-Forwarded-For": address}
    connection.request(method, path, json.dumps(body) if body is not None else None, headers)
    response = connection.getresponse()
    return response.status, response.read()


def client(port, until, requests, address, pause, results):
    """Sends requests one after the other; tells how long each took, by its status."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    took, number = [], 0
    while time.monotonic() < until:
        begin = time.monotonic()
        try:
            status, body = ask(connection, *requests[number % len(requests)], address)
            status = f"{status} partial" if b'"partial":true' in body else str(status)
        except OSError as error:
            status = type(error).__name__
            connection.close()
        took.append((time.monotonic() - begin, status))
        number += 1
        time.sleep(pause)
    results.put((address, took))


def run(port, seconds, costly):
    results = multiprocessing.Queue()
    until = time.monotonic() + seconds
    searches = [("POST", "/indexes/news/search", {"q": query}) for query in QUERIES]
    moments = [("GET", "/health", None), ("GET", "/suggest?q=" + urllib.parse.quote("пол"), None)]
    jobs = [(searches, f"10.0.0.{i}", 0.02) for i in range(GOOD)] + [(moments, "10.0.1.1", 0.05)]
    jobs += [(costly[i:] + costly[:i], "10.9.9.9", 0) for i in range(COSTLY if costly else 0)]
    processes = [multiprocessing.Process(target=client, args=(port, until, requests, address, pause, results)) for requests, address, pause in jobs]
    for process in processes:
        process.start()
    groups = {}
    for _ in processes:
        address, took = results.get()
        groups.setdefault(address.rsplit(".", 1)[0], []).extend(took)
    for process in processes:
        process.join()
    return groups


def told(name, took):
    times = sorted(1000 * one for one, _ in took)
    at = lambda share: times[min(len(times) - 1, int(share * len(times)))]
    statuses = {}
    for _, status in took:
        statuses[status] = statuses.get(status, 0) + 1
    print(f"{name}: {len(times)} requests, p50 {at(0.5):.1f} ms, p99 {at(0.99):.1f} ms, longest {at(1):.1f} ms; {statuses}")
    return at(0.99)


def main():
    program, index, file = sys.argv[1:4]
    seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 20
    costly = [json.loads(line) for line in pathlib.Path(file).read_text().splitlines()]
    server = subprocess.Popen([program, "--lang", "en", "--listen", "127.0.0.1:0", f"news={index}"], stderr=subprocess.PIPE, text=True)
    try:
        port = int(re.search(r"listening at http://\S+:(\d+)", server.stderr.readline())[1])
        run(port, 3, [])
        alone = run(port, seconds, [])
        beside = run(port, seconds, costly)
        before = told("good searches alone", alone["10.0.0"])
        after = told("good searches beside costly ones", beside["10.0.0"])
        told("/health and /suggest alone", alone["10.0.1"])
        told("/health and /suggest beside costly ones", beside["10.0.1"])
        told("costly requests", beside["10.9.9"])
        print(f"p99 of good searches: {after / before:.1f} times as long")
        failed = any(status != "200" for _, status in beside["10.0.0"])
    finally:
        server.terminate()
        code = server.wait(30)
    sys.exit(1 if failed or code != 0 else 0)


if __name__ == "__main__":
    main()
