"""Requests made of server/openapi.yaml, good ones and broken ones, against a live server: schemathesis with every check.

openapi_test.py [EXAMPLES]: of each address; 77, as a test that is skipped, where schemathesis has not been fetched (see ../fetch.sh).
"""

import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from live_server import live_server  # noqa: E402

# What the description names by its format alone.
HOOKS = '''
import datetime

import schemathesis
from hypothesis import strategies

values = strategies.sampled_from(["Вісник Надбужжя", "міст", "a b", "2024"])
fields = strategies.sampled_from(["source", "author", "tags", "id", "url"])
conditions = strategies.one_of(
    strategies.builds("{} = '{}'".format, fields, values),
    strategies.builds("{} NOT IN ['{}', b]".format, fields, values),
    strategies.builds("year {} {}".format, strategies.sampled_from([">=", "<", "!="]), strategies.integers(1900, 2100)),
    strategies.sampled_from(["", "date EXISTS", "month 2024-01 TO 2024-05", "author IS NOT NULL"]),
)
filters = conditions | strategies.builds("NOT ({})".format, conditions.filter(bool))
schemathesis.openapi.format("filter", filters)
days = strategies.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1))
schemathesis.openapi.format("day", days.map(datetime.date.isoformat))
schemathesis.openapi.format("id-of-article", strategies.sampled_from(["drug-lab", "bridge-repair", "phone-fraud"]))
'''


def main(examples):
    program = pathlib.Path(os.environ["POSHUK_CLIENT_PACKAGES"]) / "python" / "bin" / "schemathesis"
    if not program.exists():
        print(f"skipped: there is no {program}: run tests/clients/fetch.sh")
        return 77
    with tempfile.TemporaryDirectory() as folder, live_server() as url:
        (pathlib.Path(folder) / "hooks.py").write_text(HOOKS)
        (pathlib.Path(folder) / "schemathesis.toml").write_text('hooks = "hooks.py"\n')
        command = [program, "--config-file", "schemathesis.toml", "run", os.environ["POSHUK_OPENAPI"], "--url", url]
        command += ["--checks", "all", "--max-examples", examples, "--generation-deterministic", "--no-color"]
        return subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": folder}).returncode


sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "10"))
