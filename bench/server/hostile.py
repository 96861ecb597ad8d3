#!/usr/bin/env python3
"""What hostile clients do to the others: hostile.py SERVER INDEX_DIR [SECONDS]

Holds 3,000 idle connections and 300 that send a byte a second, and sends headers and bodies without an end, lengths told twice, forms that two
readers understand in two ways, and broken chunks, all over and over, while four good clients search. Prints how long these waited, how much
memory the server took on top, and what each bad form got. Ends with 1 when a good request was not served within 100 ms, memory grew by more than
64 MB, or a bad form got anything but an error and the end of its connection.

Everything is on this machine, at 127.0.0.1; the attackers have the lowest priority, so that what is measured is the server and not the cores.
"""

import asyncio
import http.client
import json
import multiprocessing
import os
import pathlib
import re
import resource
import subprocess
import sys
import time

IDLE, SLOW, GOOD = 3000, 300, 4
POST = b"POST /indexes/news/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
BAD = {
    "a length told twice": POST + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
    "two lengths": POST + b"Content-Length: 2\r\nContent-Length: 44\r\n\r\n{}",
    "a list of lengths": POST + b"Content-Length: 2, 2\r\n\r\n{}",
    "a length and chunks": POST + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\n\r\n",
    "chunks and a length": POST + b"Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\n\r\n",
    "two encodings": POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "an unknown encoding": POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "a space before the colon": POST + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "a signed length": POST + b"Content-Length: +2\r\n\r\n{}",
    "a length over all bounds": POST + b"Content-Length: 99999999999999999999\r\n\r\n{}",
    "a chunk that is no number": POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    "a chunk longer than told": POST + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n",
    "a chunk over all bounds": POST + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}",
    "lines without a return": b"GET /health HTTP/1.1\nHost: localhost\n\n",
    "two hosts": b"GET /health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
    "no host": b"GET /health HTTP/1.1\r\n\r\n",
}
ENDLESS = {
    "a header without an end": (b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: ", b"x" * 4096, 431),
    "headers without an end": (b"GET /health HTTP/1.1\r\nHost: localhost\r\n", b"X: y\r\n" * 700, 431),
    "a body without an end": (POST + b"Transfer-Encoding: chunked\r\n\r\n", b"1000\r\n" + b" " * 4096 + b"\r\n", 413),
    "a chunk's extension without an end": (POST + b"Transfer-Encoding: chunked\r\n\r\n1;", b"x" * 4096, 431),
}


async def answer(reader):
    """The status of what comes, and whether the connection is closed behind it."""
    try:
        data = await asyncio.wait_for(reader.read(-1), 15)
    except (ConnectionError, asyncio.TimeoutError) as error:
        return None, isinstance(error, ConnectionError)
    first = re.match(rb"HTTP/1.1 (\d+)", data)
    return int(first[1]) if first else None, True


async def bad(port, bytes_, tally, name, expected):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(bytes_)
        await writer.drain()
        status, closed = await answer(reader)
        tally(name, status == expected and closed, status)
    except ConnectionError:
        tally(name, True, "reset")
    finally:
        writer.close()


async def endless(port, beginning, more, tally, name, expected):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(beginning)
        for _ in range(5000):
            writer.write(more)
            await writer.drain()
            if reader.at_eof():
                break
        tally(name, False, "20 MB were taken")
    except ConnectionError:
        # The server has answered and closed; the answer may be lost to what was still under way.
        tally(name, True, expected)
    finally:
        writer.close()


async def slow(port, until):
    """Sends a byte a second, from the beginning again each time it is cut off."""
    text = POST + b"Content-Length: 100\r\n\r\n" + b" " * 100
    while time.monotonic() < until:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            for byte in text:
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(1)
                if time.monotonic() > until:
                    break
            writer.close()
        except ConnectionError:
            await asyncio.sleep(0.1)


async def attack(port, seconds, results):
    counts = {}

    def tally(name, right, got):
        done, wrong, last = counts.get(name, (0, 0, None))
        counts[name] = (done + 1, wrong + (not right), last if right else got)

    until = time.monotonic() + seconds
    idle = [await asyncio.open_connection("127.0.0.1", port) for _ in range(IDLE)]
    slow_senders = [asyncio.create_task(slow(port, until)) for _ in range(SLOW)]
    results.put("ready")
    while time.monotonic() < until:
        await asyncio.gather(*(bad(port, bytes_, tally, name, 400) for name, bytes_ in BAD.items()))
        await asyncio.gather(*(endless(port, begin, more, tally, name, status) for name, (begin, more, status) in ENDLESS.items()))
        await asyncio.sleep(0.05)
    await asyncio.gather(*slow_senders)
    for _, writer in idle:
        writer.close()
    results.put(counts)


def attacker(port, seconds, results):
    os.nice(19)
    asyncio.run(attack(port, seconds, results))


def good(port, until, results):
    """Searches one after the other, as a page that is typed into does."""
    queries = ["міст", "поліція громади", "бюджет міської ради", "школа", "ремонт дороги"]
    waited, wrong = [], 0
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    number = 0
    while time.monotonic() < until:
        number += 1
        begin = time.monotonic()
        try:
            connection.request("POST", "/indexes/news/search", json.dumps({"q": queries[number % len(queries)]}), {"Content-Type": "application/json"})
            response = connection.getresponse()
            response.read()
            wrong += response.status != 200
        except OSError:
            wrong += 1
            connection.close()
        waited.append(time.monotonic() - begin)
        time.sleep(0.02)
    results.put((waited, wrong))


def resident_mb(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def with_good_clients(port, seconds):
    results = multiprocessing.Queue()
    until = time.monotonic() + seconds
    clients = [multiprocessing.Process(target=good, args=(port, until, results)) for _ in range(GOOD)]
    for client in clients:
        client.start()
    collected = [results.get() for _ in clients]
    for client in clients:
        client.join()
    waited = sorted(one for times, _ in collected for one in times)
    return waited, sum(wrong for _, wrong in collected)


def told(label, waited, wrong):
    at = lambda share: 1000 * waited[min(len(waited) - 1, int(share * len(waited)))]
    print(f"{label}: {len(waited)} good requests, {wrong} not served, p50 {at(0.5):.1f} ms, p99 {at(0.99):.1f} ms, longest {at(1):.1f} ms")


def main():
    program, index = sys.argv[1:3]
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 60
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    server = subprocess.Popen([program, "--lang", "en", "--listen", "127.0.0.1:0", f"news={index}"], stderr=subprocess.PIPE, text=True)
    try:
        port = int(re.search(r"listening at http://\S+:(\d+)", server.stderr.readline())[1])
        told("alone", *with_good_clients(port, 5))
        before = resident_mb(server.pid)
        results = multiprocessing.Queue()
        attackers = multiprocessing.Process(target=attacker, args=(port, seconds, results))
        attackers.start()
        results.get()
        waited, wrong = with_good_clients(port, seconds * 0.9)
        during = resident_mb(server.pid)
        counts = results.get()
        attackers.join()
        told("under attack", waited, wrong)
        print(f"memory: {before:.1f} MB before, {during:.1f} MB under attack")
        failed = wrong > 0 or max(waited) > 0.1 or during - before > 64
        for name, (done, bad_answers, got) in counts.items():
            print(f"  {name}: {done} times, {bad_answers} of them wrong" + (f" (got {got})" if bad_answers else ""))
            failed = failed or bad_answers > 0
    finally:
        server.terminate()
        code = server.wait(20)
    sys.exit(1 if failed or code != 0 else 0)


if __name__ == "__main__":
    main()
