#!/usr/bin/env python3
"""netsales beside other tools, on the same files, in one run.

    benches/compare/compare.py                              everything, on 10 and 100 thousand contacts
    benches/compare/compare.py --sizes 10k,100k,1m --reps 5 --docs     and its table into docs/speed.md
    benches/compare/compare.py --only 'igraph' --sizes 100k            what a pattern picks, and what it is compared to
    benches/compare/compare.py --check                      netsales' figures against igraph's and networkx's, person by person

Draws the networks and sets up an environment with the other tools where they are missing (in target/compare; needs a network
once). graph-tool, which is no Python package, is run where the system's Python has it (Debian: python3-graph-tool). Tools take
turns, run by run, as whole processes; medians are compared, so that a machine that is slow today is slow for all. A tool is not
run again once it has taken --patience seconds in all; the table says so.
"""

import argparse
import csv
import json
import math
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
HOLES = "degree,ego_density,effective_size,efficiency,constraint,hierarchy,core,cutpoint"
BEGIN, END = "<!-- table: written by benches/compare/compare.py --docs -->\n", "<!-- end of table -->\n"


def main():
    options = arguments()
    python = options.python or environment(options.work)
    netsales, timings = build(options)
    sizes = [(name, contacts_of(name)) for name in options.sizes.split(",")]
    folders = {name: network(python, options.work, name, contacts) for name, contacts in sizes}
    if options.check:
        # Every one of them, though one fails.
        sys.exit(max([check(python, netsales, name, folders[name], options.work) for name, _ in sizes]))
    pythons = {"": python, "graph_tool": python_of_graph_tool(options.work)}
    tasks = [task for name, _ in sizes for task in tasks_of(name, folders[name], pythons, netsales, timings)]
    tasks += [task for task in small_book(python, options.work, netsales)]
    if options.only:
        chosen = {task.name for task in tasks if re.search(options.only, task.name)}
        chosen |= {other for row in ROWS if row.ours in chosen or row.other in chosen for other in (row.ours, row.other)}
        tasks = [task for task in tasks if task.name in chosen]
    take_turns(tasks, options.reps, options.patience)
    table = "\n".join(report(tasks, [name for name, _ in sizes], folders)) + "\n"
    print(table)
    if options.docs:
        write_into(os.path.join(ROOT, "docs", "speed.md"), table)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10k,100k", help="how many contacts, as 200, 10k, 1m")
    parser.add_argument("--reps", type=int, default=3, help="how often each tool runs")
    parser.add_argument("--patience", type=float, default=120, help="after how many seconds in all a tool is not run again")
    parser.add_argument("--only", help="a pattern that picks tasks by name")
    parser.add_argument("--work", default=os.path.join(ROOT, "target", "compare"), help="where networks and tools are kept")
    parser.add_argument("--python", help="a Python that has the other tools already")
    parser.add_argument("--bin", help="a folder with netsales and timings, built already")
    parser.add_argument("--docs", action="store_true", help="put the table into docs/speed.md")
    parser.add_argument("--check", action="store_true", help="compare values instead of times")
    return parser.parse_args()


def contacts_of(name):
    number, unit = re.fullmatch(r"(\d+)([km]?)", name).groups()
    return int(number) * {"": 1, "k": 1000, "m": 1_000_000}[unit]


# What is there before anything is measured.


def environment(work):
    folder = os.path.join(work, "tools")
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        say("setting up the other tools")
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", os.path.join(HERE, "requirements.txt")], check=True)
    return python


def python_of_graph_tool(work):
    """A Python with graph-tool, which comes with the system; none where it does not."""
    system = "/usr/bin/python3"
    if subprocess.run([system, "-c", "import graph_tool"], capture_output=True).returncode != 0:
        return None
    folder = os.path.join(work, "graph-tool")
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([system, "-m", "venv", "--system-site-packages", folder], check=True)
    with open(os.path.join(HERE, "requirements.txt"), encoding="utf-8") as file:
        duckdb = next(line.strip() for line in file if line.startswith("duckdb"))
    subprocess.run([python, "-m", "pip", "install", "--quiet", duckdb], check=True)
    return python


def build(options):
    if options.bin:
        return tuple(os.path.join(options.bin, name) for name in ("netsales", "timings"))
    subprocess.run(
        ["cargo", "build", "--release", "--quiet", "--bin", "netsales", "--example", "timings"], cwd=ROOT, check=True
    )
    release = os.path.join(os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target")), "release")
    return os.path.join(release, "netsales"), os.path.join(release, "examples", "timings")


def network(python, work, name, contacts):
    folder = os.path.join(work, name)
    if not os.path.exists(os.path.join(folder, "contacts.csv")):
        say(f"drawing {contacts} contacts")
        drawing = [python, os.path.join(HERE, "generate.py"), folder, "--contacts", str(contacts)]
        subprocess.run(drawing, check=True)
    return folder


# What is run.


class Task:
    def __init__(self, name, command):
        self.name, self.command = name, command
        self.runs = []

    def run(self):
        """Wall seconds, the greatest memory in bytes, and what the process printed of its phases."""
        # Into a file, as who wants the rows would have it: a reader of a pipe would take a part of the machine.
        with tempfile.TemporaryFile() as answer:
            began = time.perf_counter()
            process = subprocess.Popen(self.command, stdout=answer, stderr=subprocess.DEVNULL, cwd=HERE)
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - began
            answer.seek(max(0, answer.seek(0, os.SEEK_END) - 4096))
            last = answer.read()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            say(f"{self.name}: failed with {process.returncode}")
            return
        line = last.decode(errors="replace").strip().rpartition("\n")[2]
        phases = json.loads(line) if line.startswith("{") else {}
        # Linux counts in KiB, macOS in bytes.
        memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        self.runs.append((seconds, memory, phases))
        say(f"{self.name}: {seconds:.3f} s, {usage.ru_utime + usage.ru_stime:.3f} s of processor, {memory / 1e6:.0f} MB")

    def seconds(self):
        return median([seconds for seconds, _, _ in self.runs])

    def memory(self):
        return median([memory for _, memory, _ in self.runs])

    def phase(self, *names):
        found = [sum(phases[name] for name in names) for _, _, phases in self.runs if all(it in phases for it in names)]
        return median(found)


def median(values):
    return statistics.median(values) if values else None


def tasks_of(size, folder, pythons, netsales, timings):
    def ours(name, *arguments):
        return Task(f"{size} {name}", [netsales, *arguments])

    def other(tool, work=""):
        python = pythons.get(tool, pythons[""])
        return Task(f"{size} {tool} {work}".strip(), [python, os.path.join(HERE, "others.py"), tool, folder, work])

    def measure(columns):
        return ["metrics", folder, "--of", columns, "--format", "csv"]

    contacts = sum(1 for _ in open(os.path.join(folder, "contacts.csv"), "rb")) - 1
    tasks = [
        other("duckdb"),
        ours("netsales holes", *measure(HOLES)),
        ours("netsales holes+reach", *measure(HOLES + ",reach2,indirect")),
        ours("netsales networkit's set", *measure("degree,ego_density,core,cutpoint,component")),
        ours("netsales analyze", "analyze", folder, "--seller", first_rep(folder)),
        Task(f"{size} netsales kernels", [timings, folder]),
        other("igraph", "constraint"),
        other("networkit", "clustering,triangles,cores,cutpoints"),
    ]
    if contacts <= 20_000:
        tasks += [ours("netsales betweenness", *measure("betweenness"), "--exact")]
        tasks += [other(tool, "betweenness") for tool in ("igraph", "networkit", "rustworkx")]
        tasks += [other("graph_tool", "betweenness")] if pythons["graph_tool"] else []
    if contacts <= 200_000:
        # Beyond, these take minutes and gigabytes.
        tasks += [other("networkx", "constraint")] if contacts <= 20_000 else []
        tasks.append(other("rustworkx", "cores"))
    return tasks


def small_book(python, work, netsales):
    folder = network(python, work, "200", 200)
    yield Task("200 netsales analyze", [netsales, "analyze", folder, "--seller", first_rep(folder)])


def first_rep(folder):
    with open(os.path.join(folder, "contacts.csv"), encoding="utf-8", newline="") as file:
        return next(row["id"] for row in csv.DictReader(file) if row["rep"] == "yes")


def take_turns(tasks, reps, patience):
    for _ in range(reps):
        for task in tasks:
            if sum(seconds for seconds, _, _ in task.runs) < patience:
                task.run()


# What is said of it.


class Row:
    """A figure of netsales beside one of another tool; `share` says how the first is put against the second."""

    def __init__(self, said, ours, other, of=None, other_of=None):
        self.said, self.ours, self.other, self.of, self.other_of = said, ours, other, of, other_of


ROWS = [
    Row("structural holes, cores, cut points of everybody, to reading with ids in DuckDB", "netsales holes", "duckdb"),
    Row("the same and two-step reach, to reading with ids in DuckDB", "netsales holes+reach", "duckdb"),
    Row("the same and two-step reach, to constraint alone in igraph", "netsales holes+reach", "igraph constraint"),
    Row(
        "constraint and effective size without reading, to constraint in igraph",
        "netsales kernels", "igraph constraint", ["holes"], ["constraint"],
    ),
    Row(
        "density, cores, cut points, components, to the like in NetworKit",
        "netsales networkit's set", "networkit clustering,triangles,cores,cutpoints",
    ),
    Row("exact betweenness, to igraph", "netsales betweenness", "igraph betweenness"),
    Row("exact betweenness, to NetworKit", "netsales betweenness", "networkit betweenness"),
    Row("exact betweenness, to rustworkx", "netsales betweenness", "rustworkx betweenness"),
    Row("exact betweenness, to graph-tool", "netsales betweenness", "graph_tool betweenness"),
    Row("structural holes and more, to constraint alone in networkx", "netsales holes", "networkx constraint"),
    Row("structural holes and more, to cores alone in rustworkx", "netsales holes", "rustworkx cores"),
    Row("analysis for one seller, to reading with ids in DuckDB", "netsales analyze", "duckdb"),
]


def report(tasks, sizes, folders):
    by_name = {task.name: task for task in tasks if task.runs}
    yield "| contacts | work | netsales, s | other, s | netsales takes | netsales, MB | other, MB |"
    yield "|---|---|---|---|---|---|---|"
    for size in sizes:
        for row in ROWS:
            ours, other = by_name.get(f"{size} {row.ours}"), by_name.get(f"{size} {row.other}")
            if ours and other:
                yield compared(size, row, ours, other)
    yield ""
    yield "| contacts | figure | value |"
    yield "|---|---|---|"
    for size in sizes:
        yield from alone(size, by_name, folders[size])
    yield from growth(sizes, by_name, folders)
    if task := by_name.get("200 netsales analyze"):
        yield f"| 200 | analysis, whole process | {1000 * task.seconds():.0f} ms |"


def compared(size, row, ours, other):
    ours_s = ours.phase(*row.of) if row.of else ours.seconds()
    other_s = other.phase(*row.other_of) if row.other_of else other.seconds()
    memory = ("–", "–") if row.of else tuple(f"{task.memory() / 1e6:.0f}" for task in (ours, other))
    ratio = ours_s / other_s
    said = f"{ratio:.2f} ×" if ratio >= 0.1 else f"1/{1 / ratio:.0f}"
    runs = {1: ", run once", 2: ", run twice"}.get(len(other.runs), f", run {len(other.runs)} times")
    work = row.said + (runs if len(other.runs) < len(ours.runs) else "")
    return f"| {size} | {work} | {ours_s:.3g} | {other_s:.3g} | **{said}** | {memory[0]} | {memory[1]} |"


def alone(size, by_name, folder):
    if task := by_name.get(f"{size} netsales holes+reach"):
        rows = sum(1 for _ in open(os.path.join(folder, "ties.csv"), "rb")) - 1
        yield f"| {size} | peak memory a tie row | {task.memory() / rows:.0f} bytes |"
    if (task := by_name.get(f"{size} netsales kernels")) and (seconds := task.phase("path")) is not None:
        yield f"| {size} | three best ways between two people, once loaded | {1000 * seconds:.1f} ms |"


def growth(sizes, by_name, folders):
    if len(sizes) < 2:
        return
    first, last = (by_name.get(f"{size} netsales holes+reach") for size in (sizes[0], sizes[-1]))
    if first and last:
        exponent = math.log(last.seconds() / first.seconds()) / math.log(contacts_of(sizes[-1]) / contacts_of(sizes[0]))
        yield f"| {sizes[0]} to {sizes[-1]} | exponent of growth of time | {exponent:.2f} |"


def write_into(path, table):
    with open(path, encoding="utf-8") as file:
        before, rest = file.read().split(BEGIN)
    after = rest.split(END)[1]
    with open(path, "w", encoding="utf-8") as file:
        file.write(before + BEGIN + "\n" + table + "\n" + END + after)


# What is checked: a column of netsales, whose it must be, and how many contacts the other tool can do.
CHECKS = [
    ("constraint", "igraph", "constraint", math.inf),
    ("core", "igraph", "cores", math.inf),
    ("betweenness", "igraph", "betweenness", 20_000),
    ("effective_size", "networkx", "effective_size", 20_000),
]


def check(python, netsales, name, folder, work):
    """Whether every person's figures are the other tools', within 1e-9 of the greater of 1 and the figure."""
    failed = 0
    for column, tool, kernel, most in CHECKS:
        if contacts_of(name) > most:
            continue
        path = os.path.join(work, f"{column}.csv")
        subprocess.run(
            [python, os.path.join(HERE, "others.py"), tool, folder, kernel],
            env={**os.environ, "COLUMN": path}, stdout=subprocess.DEVNULL, check=True,
        )
        ours = subprocess.run(
            [netsales, "metrics", folder, "--of", column, "--format", "csv", *(["--exact"] if column == "betweenness" else [])],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, text=True,
        ).stdout
        with open(path, encoding="utf-8", newline="") as file:
            theirs = dict(csv.reader(file))
        rows = [(row[column], theirs[row["id"]]) for row in csv.DictReader(ours.splitlines())]
        gaps = sum((one == "") != (other == "") for one, other in rows)
        both = [(float(one), float(other)) for one, other in rows if one and other]
        largest = max((abs(one - other) / max(1.0, abs(other)) for one, other in both), default=math.inf)
        print(f"{name} {column}, {tool}: {len(both)} of {len(rows)} people have one; largest difference {largest:.1e}; {gaps} gaps differ")
        failed |= bool(gaps) or largest > 1e-9
    return int(failed)


def say(line):
    print(line, file=sys.stderr, flush=True)


main()
