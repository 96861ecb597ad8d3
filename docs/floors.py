#!/usr/bin/env python3
"""Draws the floors and rooms of tests/layout.tsv for ARCHITECTURE.md, as Mermaid flowcharts: an arrow
leads to what a folder may include, and one that follows from others is left out.

    docs/floors.py                              prints the pictures
    docs/floors.py --write ARCHITECTURE.md      puts them between the two marks of the page
    docs/floors.py --check ARCHITECTURE.md      ends with 1 where the page has others
"""

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WITH_ROOMS = ["analysis", "indexer", "searcher"]  # floors that get a picture of their own
BEGIN, END = "<!-- floors: begin -->", "<!-- floors: end -->"


class Mistake(Exception):
    """What is wrong with a file, for a person."""


def floor_of(room):
    return "include/poshuk" if room == "include/poshuk" else room.split("/")[0]


def read_table(path):
    """Each room with those that it may include, in the order of the table."""
    rows = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) > 3 or not fields[0] or fields[0] in rows:
            raise Mistake(f"{path}:{number}: expected a new room, what it may include, and libraries, by tabs")
        rows[fields[0]] = (number, fields[1].split() if len(fields) > 1 else [])
    floors = {floor_of(room) for room in rows}
    graph = {}
    for room, (number, names) in rows.items():
        graph[room] = []
        for name in names:
            if name.endswith("/*"):
                graph[room] += [other for other in rows if floor_of(other) == name[:-2] and other != room]
            elif name in rows:
                graph[room].append(name)
            else:
                raise Mistake(f"{path}:{number}: {room} may include {name}, which is no room of the table")
    return graph


def of_floors(graph):
    """The same of the floors: one may include another where any of its rooms may."""
    floors = {floor_of(room): [] for room in graph}
    for room, others in graph.items():
        floors[floor_of(room)] += [floor_of(other) for other in others]
    return floors


def of_rooms(graph, floor):
    """The same of the rooms of one floor."""
    inside = [room for room in graph if floor_of(room) == floor]
    return {room: [other for other in graph[room] if other in inside] for room in inside}


def reduced(graph):
    """Without the arrows that follow from others. Raises Mistake for a ring, which has no order."""
    reach = {}

    def below(node, path):
        if node in path:
            raise Mistake("these include each other: " + " → ".join([*path[path.index(node):], node]))
        if node not in reach:
            direct = [other for other in graph[node] if other != node]
            reach[node] = set(direct).union(*(below(other, [*path, node]) for other in direct))
        return reach[node]

    for node in graph:
        below(node, [])
    result = {}
    for node, others in graph.items():
        direct = [other for other in graph if other in others and other != node]
        result[node] = [other for other in direct if not any(other in reach[through] for through in direct)]
    return result


def flowchart(graph, floor=None):
    """The first of the table stands at the top, and arrows lead up."""

    def name(node):
        return f"{node}/*" if node == floor else node.removeprefix(f"{floor}/")

    def identifier(node):
        return re.sub(r"\W", "_", name(node))

    lines, indent = ["flowchart BT"], "    "
    if floor:
        lines.append(f"{indent}subgraph {floor}")
        indent *= 2
    # A node that an arrow names needs no line of its own, unless its name is more than letters.
    arrows = []
    with_arrows = {node for node, others in graph.items() if others}.union(*graph.values())
    for node in graph:
        if name(node) != identifier(node):
            lines.append(f'{indent}{identifier(node)}["{name(node)}"]')
        elif node not in with_arrows:
            lines.append(indent + name(node))
        if graph[node]:
            arrows.append(f"{indent}{identifier(node)} --> " + " & ".join(map(identifier, graph[node])))
    lines += arrows
    if floor:
        lines.append("    end")
    return "\n".join(["```mermaid", *lines, "```"])


def pictures(graph):
    charts = [flowchart(reduced(of_floors(graph)))]
    for floor in WITH_ROOMS:
        rooms = of_rooms(graph, floor)
        if len(rooms) > 1:
            charts.append(flowchart(reduced(rooms), floor))
    return "\n\n".join(charts)


def parts(page):
    """A page before, between and behind its marks."""
    text = page.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    between, end, behind = rest.partition(END)
    if not begin or not end:
        raise Mistake(f"{page} has no {BEGIN} with {END} behind it")
    return before, between, behind


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--table", type=Path, default=ROOT / "tests" / "layout.tsv", metavar="FILE")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--write", type=Path, metavar="PAGE")
    what.add_argument("--check", type=Path, metavar="PAGE")
    options = parser.parse_args()
    drawn = pictures(read_table(options.table))
    if not options.write and not options.check:
        print(drawn)
        return
    page = options.write or options.check
    before, between, behind = parts(page)
    wanted = f"\n{drawn}\n"
    if options.write:
        page.write_text(before + BEGIN + wanted + END + behind, encoding="utf-8")
    elif between != wanted:
        raise Mistake(f"the pictures in {page} are not those of {options.table}: run docs/floors.py --write {page}")


if __name__ == "__main__":
    try:
        main()
    except (Mistake, OSError) as problem:
        sys.exit(f"floors.py: {problem}")
