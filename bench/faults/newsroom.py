"""Two editions of one newsroom for the fault campaigns: an index holds the one or the other, whole, or something is wrong."""

import json
import pathlib
import subprocess

EDITIONS = {"альфа": 60, "бета": 55}


def write_sources(folder: pathlib.Path) -> dict[str, pathlib.Path]:
    files = {}
    for word, count in EDITIONS.items():
        files[word] = folder / f"{len(files)}.jsonl"
        with open(files[word], "w") as out:
            for i in range(count):
                text = f"Спільне слово, {word}, і ще слово{i * 7919 % 1000} для різноманіття."
                out.write(json.dumps({"id": str(i), "title": f"Новина {i}", "text": text}, ensure_ascii=False) + "\n")
    return files


def build(indexer: str, db: pathlib.Path, source: pathlib.Path, wrapper: list[str] = ()) -> subprocess.CompletedProcess:
    return subprocess.run([*wrapper, indexer, "build", "-q", "--lang", "en", "--db", str(db), str(source)],
                          capture_output=True, text=True, timeout=120)


def edition_of(searcher: str, db: pathlib.Path) -> str:
    """The word of the edition that the index holds, whole; what is wrong with it otherwise."""
    found = subprocess.run([searcher, "--db", str(db), "--json", "--no-collapse", "-n", "100", "спільне"],
                           capture_output=True, text=True, timeout=120)
    if found.returncode != 0:
        return f"the search ended with {found.returncode}: {found.stderr.strip()}"
    result = json.loads(found.stdout)
    texts = [hit["_formatted"]["body"] for hit in result["hits"]]
    for word, count in EDITIONS.items():
        if result["index"]["documents"] == count == len(texts) and all(word in text for text in texts):
            return word
    return f"{result['index']['documents']} articles, {len(texts)} found"
