"""Runs what Meilisearch's official clients can call against a live server, and holds the table in docs/server.md to what came of it.

  calls.py LANGUAGE…   those clients; 77, as a test that is skipped, where the tools or the packages of one are missing (see fetch.sh)
  calls.py --write     all that are here, and their columns of the table

A client's program prints a line a call: its name, a tab, and «answered», «refused» (the server said no and the client understood that) or
«failed» (anything else). One that failed fails the test.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

from live_server import live_server

HERE = pathlib.Path(__file__).resolve().parent
TABLE_FILE = HERE.parent.parent / "docs" / "server.md"
PACKAGES = pathlib.Path(os.environ["POSHUK_CLIENT_PACKAGES"])
BUILT = pathlib.Path(os.environ["POSHUK_CLIENTS_BUILT"])
SIGNS = {"answered": "yes", "refused": "no"}
BEGIN, END = "<!-- clients: begin -->\n", "<!-- clients: end -->"


class Missing(Exception):
    pass


def tool(name, usually):
    found = shutil.which(name) or shutil.which(usually)
    if not found:
        raise Missing(f"{name} is not installed")
    return found


def packages(name):
    if not (PACKAGES / f"{name}.pinned").exists():
        raise Missing(f"{PACKAGES} has no packages of {name}: run tests/clients/fetch.sh, with POSHUK_CLIENTS=all for some")
    return PACKAGES / name


def javascript():
    packages("javascript")
    BUILT.mkdir(parents=True, exist_ok=True)
    program = BUILT / "calls.mjs"  # below the folder of the packages, where Node looks for them
    shutil.copy(HERE / "javascript" / "calls.mjs", program)
    return [tool("node", "/usr/bin/node"), program]


def python():
    return [packages("python") / "bin" / "python", HERE / "python" / "calls.py"]


def python_sdk():
    return [packages("python") / "bin" / "python", HERE / "python-sdk" / "calls.py"]


def go():
    environment = {"GOMODCACHE": packages("go"), "GOPROXY": "off", "GOFLAGS": "-mod=readonly"}
    run([tool("go", "/usr/local/go/bin/go"), "build", "-o", BUILT / "calls-go", "."], HERE / "go", environment)
    return [BUILT / "calls-go"]


def rust():
    environment = {"CARGO_HOME": packages("rust")}
    cargo = tool("cargo", os.path.expanduser("~/.cargo/bin/cargo"))
    run([cargo, "build", "--offline", "--locked", "--quiet", "--target-dir", BUILT / "rust"], HERE / "rust", environment)
    return [BUILT / "rust" / "debug" / "calls"]


def java():
    jars = packages("java") / "*"
    run([tool("javac", "/usr/bin/javac"), "-nowarn", "-d", BUILT / "java", "-cp", jars, "Calls.java"], HERE / "java")
    return [tool("java", "/usr/bin/java"), "-cp", f"{jars}:{BUILT / 'java'}", "Calls"]


CLIENTS = {
    "javascript": ("JavaScript", javascript),
    "python": ("Python", python),
    "python-sdk": ("Python SDK", python_sdk),
    "go": ("Go", go),
    "rust": ("Rust", rust),
    "java": ("Java", java),
}


def run(command, folder, environment=None):
    subprocess.run(command, cwd=folder, env={**os.environ, **{k: str(v) for k, v in (environment or {}).items()}}, check=True)


def outcomes(client):
    """What came of each call, in the order of the program."""
    _, program = CLIENTS[client]
    command = program()
    with live_server() as url:
        found = subprocess.run(command, env={**os.environ, "POSHUK_URL": url}, stdout=subprocess.PIPE, text=True, timeout=100, check=True)
    result = dict(line.split("\t") for line in found.stdout.splitlines())
    failed = [call for call, outcome in result.items() if outcome not in SIGNS]
    if failed:
        sys.exit(f"{client}: failed: {', '.join(failed)}")
    return result


def table_rows(text):
    """The table as {call: {client: sign}}."""
    lines = text[text.index(BEGIN) + len(BEGIN) : text.index(END)].splitlines()
    titles = {title: client for client, (title, _) in CLIENTS.items()}
    columns = [titles[cell.strip()] for cell in lines[0].split("|")[2:-1]] if lines else []
    rows = {}
    for line in lines[2:]:
        call, *signs = [cell.strip() for cell in line.split("|")[1:-1]]
        rows[call] = {client: sign for client, sign in zip(columns, signs) if sign}
    return rows


def table_text(rows):
    answered_first = sorted(rows, key=lambda call: set(rows[call].values()) == {"no"})
    lines = ["| | " + " | ".join(title for title, _ in CLIENTS.values()) + " |", "|---" * (len(CLIENTS) + 1) + "|"]
    lines += [f"| {call} | " + " | ".join(rows[call].get(client, "") for client in CLIENTS) + " |" for call in answered_first]
    return "".join(re.sub(" +", " ", line) + "\n" for line in lines)


def column(rows, client):
    return {call: signs[client] for call, signs in rows.items() if client in signs}


def main(arguments):
    text = TABLE_FILE.read_text()
    rows = table_rows(text)
    if arguments == ["--write"]:
        for client in CLIENTS:
            try:
                found = outcomes(client)
            except Missing as missing:
                print(f"{client}: {missing}; its column stays", file=sys.stderr)
                continue
            for signs in rows.values():
                signs.pop(client, None)
            for call, outcome in found.items():
                rows.setdefault(call, {})[client] = SIGNS[outcome]
        rows = {call: signs for call, signs in rows.items() if signs}
        begin, end = text.index(BEGIN) + len(BEGIN), text.index(END)
        TABLE_FILE.write_text(text[:begin] + table_text(rows) + text[end:])
        return 0
    for client in arguments:
        try:
            found = outcomes(client)
        except Missing as missing:
            print(f"skipped: {client}: {missing}")
            return 77
        told = column(rows, client)
        now = {call: SIGNS[outcome] for call, outcome in found.items()}
        if told != now:
            differing = sorted(call for call in told.keys() | now.keys() if told.get(call) != now.get(call))
            sys.exit(f"{client}: the table in docs/server.md tells otherwise of: {', '.join(differing)}; run calls.py --write")
        print(f"{client}: {len(found)} calls, {sum(outcome == 'answered' for outcome in found.values())} answered, the others refused")
    return 0


sys.exit(main(sys.argv[1:]))
