"""The shared library gives out the functions of poshuk.h, all of them, the C++ API of include/poshuk, and nothing of what is inside it.

    exported_symbols.py LIBRARY INCLUDE_DIR
"""

import pathlib
import re
import subprocess
import sys

library, include = sys.argv[1:]
symbols = subprocess.run(["nm", "-D", "-C", "--defined-only", library], check=True, capture_output=True, text=True).stdout
names = {line.split(maxsplit=2)[2].replace("[abi:cxx11]", "") for line in symbols.splitlines()}
headers = {path.name: path.read_text() for path in pathlib.Path(include, "poshuk").iterdir()}

in_c = {name for name in names if re.fullmatch(r"poshuk_\w+", name)}
declared = set(re.findall(r"POSHUK_C_EXPORT [^;]*?\b(poshuk_\w+)\(", headers["poshuk.h"]))
wrong = [f"declared in poshuk.h and not there: {name}" for name in declared - in_c]
wrong += [f"there and not in poshuk.h: {name}" for name in in_c - declared]

text = "\n".join(headers.values())
classes = set(re.findall(r"class POSHUK_EXPORT (\w+)", text))
functions = set(re.findall(r"POSHUK_EXPORT [^;()]*?\b(\w+)\(", text))
for name in names - in_c:
    of_class = re.match(r"(?:typeinfo for |typeinfo name for |vtable for )?poshuk::(\w+)(?:::~?(\w+|operator=)\(.*)?", name)
    of_function = re.match(r"poshuk::(\w+)\(", name)
    is_api = (of_class and of_class[1] in classes and "::Implementation" not in name.split("(")[0]) or (
        of_function and of_function[1] in functions
    )
    if not is_api:
        wrong.append(f"given out and no part of the API: {name}")
if wrong or not in_c or not classes:
    sys.exit("\n".join(wrong) or "nothing is given out")
print(f"{len(in_c)} functions of C, {len(names) - len(in_c)} symbols of C++")
