#!/usr/bin/env python3
"""Draws what peers.py measured: plots.py WORK/results.json DIR writes DIR/*.svg, a plot for each table."""

import json
import pathlib
import statistics
import sys
from xml.sax.saxutils import escape

WIDTH, LABELS, ROW, BAR = 760, 190, 22, 16
COLOURS = {"poshuk": "#0057b7"}
OTHERS = "#9aa5b1"


def median(rounds, key):
    values = [figures[key] for figures in rounds if figures[key] is not None]
    return statistics.median(values) if values else None


def plot(title, unit, rows):
    """Rows: (label, value, is Poshuk's); a None for a label is an empty row."""
    largest = max(value for label, value, _ in rows if label)
    height = 40 + ROW * len(rows) + 10
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
        f'<text x="10" y="22" font-size="14" font-weight="bold">{escape(title)}, {escape(unit)}</text>',
    ]
    for i, (label, value, ours) in enumerate(rows):
        if not label:
            continue
        top = 40 + ROW * i
        length = (WIDTH - LABELS - 90) * value / largest
        colour = COLOURS["poshuk"] if ours else OTHERS
        parts.append(f'<text x="{LABELS - 8}" y="{top + 12}" text-anchor="end">{escape(label)}</text>')
        parts.append(f'<rect x="{LABELS}" y="{top}" width="{max(length, 1):.1f}" height="{BAR}" fill="{colour}"/>')
        text = f"{value:,.0f}".replace(",", " ") if value >= 100 else f"{value:.2f}"
        parts.append(f'<text x="{LABELS + length + 6:.1f}" y="{top + 12}">{text}</text>')
    parts.append("</svg>\n")
    return "\n".join(parts)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    results = json.loads(pathlib.Path(sys.argv[1]).read_text())
    out = pathlib.Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    figures = {
        "indexing-speed": ("Indexing", "MB of text a second", lambda r: r["text_bytes"] / 1e6 / median(r["rounds"], "seconds")),
        "indexing-cpu": ("Indexing", "CPU seconds for a MB of text", lambda r: (c := median(r["rounds"], "cpu")) and c / (r["text_bytes"] / 1e6)),
        "index-size": ("Size of the index", "times the text", lambda r: median(r["rounds"], "index") / r["text_bytes"]),
        "indexing-memory": ("Memory while indexing", "MB at most", lambda r: median(r["rounds"], "memory")),
    }
    for file, (title, unit, figure) in figures.items():
        rows = []
        counts = sorted({result["articles"] for result in results["indexing"].values()})
        for count in counts:
            rows += [(None, 0, False)] if rows else []
            for name, result in results["indexing"].items():
                value = figure(result)
                if result["articles"] == count and value:
                    engine = name.split()[0]
                    rows.append((f"{engine}, {count:,}".replace(",", " ", 1).replace(",", " "), value, engine == "poshuk"))
        (out / f"{file}.svg").write_text(plot(title, unit, rows))
    if results["queries"]:
        for file, key, title in (("query-p50", "p50", "Ten hits with snippets, p50"), ("query-p99", "p99", "Ten hits with snippets, p99"), ("query-bare-p50", "bare p50", "Ten hits without snippets, p50")):
            rows = []
            for kind, engines in results["queries"].items():
                rows += [(None, 0, False)] if rows else []
                rows += [(f"{kind}, {engine}", measured[key], engine == "poshuk") for engine, measured in engines.items()]
            (out / f"{file}.svg").write_text(plot(title, "µs", rows))


if __name__ == "__main__":
    main()
