"""Builds the programs of docs/embedding.md, as they stand there, against the installed tree, and runs them: by CMake's package and by
pkg-config, with the data and the library where the installation put them.

    docs_programs.py DOCS_FILE INSTALLED WORK_DIR CXX CC
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys


def run(*command, cwd, **environment):
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"failed ({done.returncode}): {' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def expect(expected, printed):
    if expected not in printed:
        sys.exit(f"expected {expected!r}, printed:\n{printed}")


docs, installed, work, cxx, cc = sys.argv[1:]
installed, work = pathlib.Path(installed), pathlib.Path(work)
shutil.rmtree(work, ignore_errors=True)
work.mkdir(parents=True)
blocks = dict(re.findall(r"```(cpp|cmake|c)\n(.*?)```", pathlib.Path(docs).read_text(), re.DOTALL))
for block, name in {"cpp": "newsroom.cpp", "cmake": "CMakeLists.txt", "c": "newsroom.c"}.items():
    (work / name).write_text(blocks[block])

(pkg_config,) = installed.rglob("pkgconfig/poshuk.pc")
libraries = str(pkg_config.parent.parent)
flags = run("pkg-config", "--cflags", "--libs", "poshuk", cwd=work, PKG_CONFIG_PATH=str(pkg_config.parent)).split()
os.environ.pop("POSHUK_DATA_DIR", None)

run("cmake", "-B", "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={installed}", f"-DCMAKE_CXX_COMPILER={cxx}", cwd=work)
run("cmake", "--build", "build", cwd=work)
expect("Відкрито нову <em>бібліотеку</em>\n", run("build/newsroom", cwd=work))
expect("<em>Міст</em> закрили на ремонт\n", run("build/newsroom", "мостами", cwd=work))

run(cxx, "-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "newsroom.cpp", "-o", "newsroom-cpp", *flags, cwd=work)
expect("3 found\n", run("./newsroom-cpp", "поліцією", cwd=work, LD_LIBRARY_PATH=libraries))

run(cc, "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "newsroom.c", "-o", "newsroom-c", *flags, cwd=work)
expect('"title":"<em>Міст</em>"', run("./newsroom-c", cwd=work, LD_LIBRARY_PATH=libraries))

# The installed programs find the installed data by themselves.
expect("Міст закрили", run(installed / "bin/poshuk-searcher", "--db", "c-index", "мостом", cwd=work))
