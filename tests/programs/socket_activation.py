"""A server is started anew at a socket that somebody else holds, as systemd does: clients wait, and none is refused.

    socket_activation.py PROGRAMS ARTICLES.jsonl
"""

import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading

programs, articles = map(pathlib.Path, sys.argv[1:])


def started(listening, index):
    """poshuk-server with the socket as its third descriptor, as sd_listen_fds(3) has it."""
    child = os.fork()
    if child == 0:
        os.dup2(listening.fileno(), 3)
        os.set_inheritable(3, True)  # where it had that number already
        os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
        os.execv(programs / "poshuk-server", ["poshuk-server", "--lang", "en", f"news={index}"])
    return child


def asked(address):
    with socket.create_connection(address, timeout=60) as client:
        client.sendall(b"GET /indexes/news HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answer = b"".join(iter(lambda: client.recv(65536), b""))
    header, body = answer.split(b"\r\n\r\n", 1)
    assert header.startswith(b"HTTP/1.1 200 "), header
    return json.loads(body)["numberOfDocuments"]


with tempfile.TemporaryDirectory(prefix="poshuk-socket-") as folder, socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
    index = pathlib.Path(folder) / "index"
    subprocess.run([programs / "poshuk-indexer", "build", "-q", "--db", index, articles], check=True)
    found, stop = [], threading.Event()

    def ask():
        while not stop.is_set():
            try:
                found.append(asked(listening.getsockname()))
            except (OSError, AssertionError, ValueError) as error:
                found.append(error)

    clients = [threading.Thread(target=ask, daemon=True) for _ in range(4)]
    for client in clients:
        client.start()
    for _ in range(3):
        server = started(listening, index)
        before = len(found)
        while len(found) < before + 20:
            stop.wait(0.01)
        os.kill(server, signal.SIGTERM)
        assert os.waitstatus_to_exitcode(os.waitpid(server, 0)[1]) == 0
    server = started(listening, index)
    stop.set()
    for client in clients:
        client.join()
    os.kill(server, signal.SIGTERM)
    assert os.waitstatus_to_exitcode(os.waitpid(server, 0)[1]) == 0
    wrong = [one for one in found if one != 44]
    assert len(found) >= 60 and not wrong, wrong[:3]
    print(f"{len(found)} answers over three restarts, none refused")

    datagram = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    child = started(datagram, index)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 2, "a socket that is none of TCP is refused"
