#!/usr/bin/env python3
"""netsales fold and netsales metrics --engine beside DuckDB, on the same log.

    benches/compare/fold.py                              ten million interactions, three runs each
    benches/compare/fold.py --rows 100m                  what docs/scale.md quotes
    benches/compare/fold.py --rows 100k --spark          does Spark give the same ties? (wants Java)
    benches/compare/fold.py --rows 1m --trino            does Trino's statement say the same, as sqlglot reads it for DuckDB?
    benches/compare/fold.py --metrics 1m                 figures of a million people, by the engine and in memory

Draws a log in Parquet (people write to those near them in number, a few to many at once; three years), folds it with
`netsales fold` and with DuckDB, which is handed the statement that `netsales fold --sql` prints, both within --memory. The two take
turns as whole processes; medians of time and of the most memory held are printed, and the ties are compared row by row.
Wants a build with the engine: cargo build --release --features engine.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.realpath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
TODAY = "2026-06-15"
FIGURES = "degree,reach2,ego_density,effective_size,efficiency,constraint"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", default="10m")
    parser.add_argument("--reps", type=int, default=3)
    parser.add_argument("--memory", default="2GiB")
    parser.add_argument("--other-memory", help="what the other is given, where it is not the same")
    parser.add_argument("--csv", action="store_true", help="the log as CSV")
    other = parser.add_mutually_exclusive_group()
    other.add_argument("--spark", action="store_true")
    other.add_argument("--trino", action="store_true")
    parser.add_argument("--metrics", metavar="PEOPLE", help="compare figures instead")
    parser.add_argument("--work", default=os.path.join(ROOT, "target", "compare"))
    parser.add_argument("--netsales", default=os.path.join(ROOT, "target", "release", "netsales"))
    parser.add_argument("--in-python", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.in_python:
        what, *words = options.in_python
        jobs = {"draw": draw, "duckdb": duckdb_folds, "spark": spark_folds, "translate": translate, "compare": compare}
        return jobs[what](*words)
    os.makedirs(options.work, exist_ok=True)
    python = environment(options)
    inside = lambda *words: [python, os.path.realpath(__file__), "--in-python", *words]
    if options.metrics:
        return figures(options, python)
    rows = number(options.rows)
    log = os.path.join(options.work, f"log-{options.rows}.{'csv' if options.csv else 'parquet'}")
    if not os.path.exists(log):
        run(inside("draw", str(rows), log))
    ours, theirs = (os.path.join(options.work, f"ties-{whose}.csv") for whose in ("netsales", "other"))
    statement = os.path.join(options.work, "fold.sql")
    engine = "spark" if options.spark else "duckdb"
    spelt = "trino" if options.trino else engine
    say = [options.netsales, "fold", f"--sql={spelt}", "--as-of", TODAY, "-o", statement]
    subprocess.run(say, check=True)
    if options.trino:
        run(inside("translate", statement))
    fold = [options.netsales, "fold", log, "--as-of", TODAY, "--memory", options.memory, "--work", options.work, "-o", ours]
    other = inside(engine, log, statement, theirs, options.other_memory or options.memory, options.work)
    runs = {"netsales": [], engine: []}
    for _ in range(options.reps):
        runs["netsales"].append(run(fold))
        runs[engine].append(run(other))
    for who, told in runs.items():
        seconds, memory = (statistics.median(column) for column in zip(*told))
        print(f"{who}: {seconds:.1f} s, {memory / 1024:.2f} GiB at the most (medians of {len(told)})")
    medians = [statistics.median(seconds for seconds, _ in told) for told in runs.values()]
    print(f"netsales takes {medians[0] / medians[1]:.2f} × the time of {engine}")
    subprocess.run(inside("compare", ours, theirs), check=True)


def figures(options, python):
    """The figures of drawn ties, by the engine and in memory."""
    folder = os.path.join(options.work, f"network-{options.metrics}")
    if not os.path.isdir(folder):
        people = str(number(options.metrics))
        subprocess.run([python, os.path.join(HERE, "generate.py"), folder, "--contacts", people], check=True)
    contacts, ties = os.path.join(folder, "contacts.csv"), os.path.join(folder, "ties.csv")
    answers = [os.path.join(options.work, f"figures-{way}.csv") for way in ("memory", "engine")]
    usual = ["metrics", "--of", FIGURES, "--format", "csv", "-o"]
    whole = [options.netsales, *usual, answers[0], contacts, "--ties", ties]
    engine = ["--engine", "datafusion", "--memory", options.memory, "--work", options.work]
    parted = [options.netsales, *usual, answers[1], ties, *engine]
    for name, command in (("in memory", whole), ("engine", parted)):
        told = [run(command) for _ in range(options.reps)]
        seconds, memory = (statistics.median(column) for column in zip(*told))
        print(f"{name}: {seconds:.1f} s, {memory / 1024:.2f} GiB at the most (medians of {len(told)})")
    print("largest difference:", difference(*answers))


def difference(memory, engine):
    import csv

    with open(memory, newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    most = 0.0
    with open(engine, newline="") as file:
        for row in csv.DictReader(file):
            other = rows.pop(row["id"])
            for figure in FIGURES.split(","):
                if (row[figure] == "") != (other[figure] == ""):
                    sys.exit(f"{row['id']}: {figure} is {row[figure]!r} and {other[figure]!r}")
                if row[figure]:
                    most = max(most, abs(float(row[figure]) - float(other[figure])))
    left = [who for who, row in rows.items() if row["degree"] != "0"]
    if left:
        sys.exit(f"{len(left)} people with ties are not among the engine's, such as {left[0]}")
    return most


def number(word):
    return int(float(word[:-1]) * {"k": 1e3, "m": 1e6}[word[-1]]) if word[-1] in "km" else int(word)


def run(command):
    """The seconds that a command takes, and the most memory it holds, in MiB."""
    begun = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return time.monotonic() - begun, usage.ru_maxrss / 1024


def environment(options):
    folder = os.path.join(options.work, "fold")
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    packages = ["duckdb==2.0.0", "numpy==2.4.6"]
    packages += ["pyspark==4.0.1"] * options.spark + ["sqlglot==30.30.0"] * options.trino
    subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
    return python


# What runs with those packages.


def draw(rows, file):
    import duckdb

    rows = int(rows)
    people = max(rows // 50, 100)
    con = duckdb.connect()
    con.execute("SET threads = 1; SET memory_limit = '4GB'; SELECT setseed(0.42)")
    one = lambda step: f"'p' || lpad(((sender + {step}) % {people})::VARCHAR, 8, '0')"
    form = "HEADER" if file.endswith("csv") else "FORMAT parquet"
    con.execute(f"""COPY (
        SELECT (DATE '2023-06-01' + (random() * 1120)::INT)::VARCHAR AS "date", {one(0)} AS "from",
            CASE WHEN dice < 0.8 THEN {one('1 + (random() * random() * 60)::INT')}
                ELSE array_to_string(list_transform(range(2 + (pow(random(), 3) * 9)::INT),
                    lambda i: {one('1 + i * 7 + (random() * 6)::INT')}), ';') END AS "to",
            (['email', 'email', 'email', 'email', 'email', 'email', 'meeting', 'call', 'message', 'newsletter', 'social'])
                [1 + (random() * 10)::INT] AS kind,
            CASE WHEN random() < 0.3 THEN '2026-02-01' ELSE '' END AS answered_on
        FROM (SELECT (pow(random(), 1.5) * {people - 1})::INT AS sender, random() AS dice FROM range({rows}))
    ) TO '{file}' ({form})""")


def duckdb_folds(log, statement, ties, memory, work):
    import duckdb

    con = duckdb.connect()
    # It needs less memory where it need not keep the order in which rows come.
    con.execute(f"SET memory_limit = '{memory}'; SET temp_directory = '{work}/spill'; SET preserve_insertion_order = false")
    read = f"read_csv('{log}', all_varchar = true)" if log.endswith("csv") else f"'{log}'"
    con.execute(f"CREATE VIEW interactions AS SELECT * FROM {read}")
    with open(statement) as file:
        con.execute(f"COPY ({file.read()}) TO '{ties}' (HEADER)")


def spark_folds(log, statement, ties, memory, work):
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.master("local[2]").config("spark.driver.memory", "4g").getOrCreate()
    spark.read.parquet(log).createOrReplaceTempView("interactions")
    with open(statement) as file:
        rows = spark.sql(file.read()).collect()
    with open(ties, "w") as file:
        file.write("source,target,strength,last_contact\n")
        file.writelines(f"{row.source},{row.target},{row.strength},{row.last_contact}\n" for row in rows)


def translate(statement):
    """Trino's statement in its file becomes DuckDB's, by somebody else's understanding of both."""
    import sqlglot

    with open(statement) as file:
        (translated,) = sqlglot.transpile(file.read(), read="trino", write="duckdb")
    with open(statement, "w") as file:
        file.write(translated)


def compare(ours, theirs):
    """The two files hold the same pairs and days, and strengths that are one number."""
    import csv

    count, most = 0, 0.0
    with open(ours, newline="") as ours, open(theirs, newline="") as theirs:
        ours, theirs = csv.DictReader(ours), csv.DictReader(theirs)
        for one, other in zip(ours, theirs, strict=True):
            if any(one[name] != other[name] for name in ("source", "target", "last_contact")):
                sys.exit(f"row {count}: {one} and {other}")
            most = max(most, abs(float(one["strength"]) - float(other["strength"])))
            count += 1
    if most > 0:
        sys.exit(f"the strengths of {count} ties differ by up to {most:g}")
    print(f"{count} ties, the same in both")


if __name__ == "__main__":
    main()
