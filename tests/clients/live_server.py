"""A poshuk-server of the test's own over the sample articles, as server.mjs starts it; $POSHUK_BIN is the folder of the programs."""

import contextlib
import os
import pathlib
import re
import subprocess
import tempfile


@contextlib.contextmanager
def live_server(*options):
    """Its address."""
    programs = pathlib.Path(os.environ["POSHUK_BIN"])
    with tempfile.TemporaryDirectory(prefix="poshuk-server-") as folder:
        index = pathlib.Path(folder) / "index"
        subprocess.run([programs / "poshuk-indexer", "build", "-q", "--db", index, os.environ["POSHUK_SAMPLES"]], check=True)
        command = [programs / "poshuk-server", "--lang", "en", "--listen", "127.0.0.1:0", *options, f"news={index}"]
        with open(pathlib.Path(folder) / "log", "w+") as log:
            server = subprocess.Popen(command, stderr=log)
            try:
                yield address_in(log.name, server)
            finally:
                server.terminate()
                code = server.wait()
                log.seek(0)
                text = log.read()
        if code != 0 or "unforeseen" in text or "AddressSanitizer" in text:
            raise RuntimeError(f"the server ended with {code}:\n{text}")


def address_in(log, server):
    while server.poll() is None:
        told = re.search(r"listening at (http:\S+)", pathlib.Path(log).read_text())
        if told:
            return told[1]
    raise RuntimeError(f"the server ended with {server.returncode}: {pathlib.Path(log).read_text()}")
