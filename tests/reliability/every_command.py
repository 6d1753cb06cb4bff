#!/usr/bin/env python3
"""Every command in every format: is the answer the same each time, and does the command keep to itself?

  every_command.py same    --bin A [--bin B …] [-n 20]   shuffled rows, one and two threads, other surroundings, each of the builds
  every_command.py alone   --bin A                       no socket, no other program, no file written (needs strace)
  every_command.py quiet   --bin A                       a message about one row quotes no other row

Standard library only. Exit code 1 where something differs.
"""
import argparse, collections, csv, io, os, random, re, shutil, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ANSWERS = ["text", "markdown", "html", "json", "jsonl", "csv", "tsv", "ids"]
PAGES = ["text", "markdown", "html"]

# Command lines with BOOK for the book, and the formats that each has.
ON_DEMO = [
    ("analyze BOOK", ANSWERS), ("analyze BOOK --full", ANSWERS), ("agenda BOOK --full", ANSWERS), ("agenda BOOK", ANSWERS),
    ("brief BOOK Victor~Amsel", ANSWERS), ("map BOOK Varnholt", ANSWERS), ("ask BOOK", ANSWERS), ("path BOOK Tandrell", ANSWERS),
    ("path BOOK Victor~Amsel", ANSWERS), ("whatif BOOK --leaves Annika~Berg", ANSWERS), ("compare BOOK Sunita~Rao Bob~Tanner", ANSWERS),
    ("leads BOOK", ANSWERS), ("accounts BOOK", ANSWERS), ("accounts BOOK Velmora", ANSWERS),
    ("assemble BOOK --deal velmora-flush", ANSWERS), ("assemble BOOK --who-knows", ANSWERS), ("references BOOK", ANSWERS),
    ("references BOOK velmora-flush", ANSWERS), ("pipeline BOOK", ANSWERS), ("levers BOOK", ANSWERS), ("metrics BOOK", ANSWERS),
    ("metrics BOOK --per tie", ANSWERS), ("metrics BOOK --per network", ANSWERS), ("explain constraint", PAGES), ("explain settings", PAGES),
]
ON_TEAM = [("sellers BOOK", ANSWERS), ("sellers BOOK --full", ANSWERS)]
EXPORTS = ["book", "graphml", "gexf", "dot", "mermaid", "node-link", "pajek", "dl"]


def runs():
    for book, commands in (("demo", ON_DEMO), ("team", ON_TEAM)):
        for line, formats in commands:
            words = [word.replace("~", " ") for word in line.split()]
            for form in formats:
                yield book, words + ["--format", form]
    for form in ("text", "markdown", "json"):
        yield "demo", ["import", "contacts-export.csv", "--dry-run", "--as-of", "2026-06-15", "--format", form]
    yield "demo", ["completions", "bash"]
    for form in EXPORTS:
        yield "demo", ["export", "BOOK", "--to", form]
        yield "demo", ["export", "BOOK", "--to", form, "--with", "degree,constraint"] if form != "book" else ["check", "BOOK"]


def book_of(name, shuffle=None):
    """A folder with a copy of a book called BOOK, its rows in another order."""
    folder = tempfile.mkdtemp(prefix="every-")
    source = os.path.join(ROOT, "data", name)
    shutil.copyfile(os.path.join(ROOT, "tests/exports/hubspot/contacts.csv"), os.path.join(folder, "contacts-export.csv"))
    target = os.path.join(folder, "BOOK")
    os.mkdir(target)
    for file in sorted(os.listdir(source)):
        path = os.path.join(source, file)
        if file.endswith(".csv") and shuffle:
            rows = list(csv.reader(open(path, newline="", encoding="utf-8")))
            body = rows[1:]
            shuffle.shuffle(body)
            out = io.StringIO()
            csv.writer(out, lineterminator="\n").writerows([rows[0]] + body)
            open(os.path.join(target, file), "w", encoding="utf-8", newline="").write(out.getvalue())
        elif os.path.isfile(path):
            shutil.copyfile(path, os.path.join(target, file))
    return folder


def told(ran):
    """The answer without the items that say where in a file something stands: rows in another order stand elsewhere."""
    return re.sub(rb"[^\n]*BOOK/\w+\.csv:\d+[^\n]*\n(?:  +[^\n]*\n)*", b"", ran.stdout)


def run(binary, words, folder, env=None):
    base = {"PATH": os.environ["PATH"], "COLUMNS": "80"}
    return subprocess.run([binary] + words, cwd=folder, env=dict(base, **(env or {})), stdin=subprocess.DEVNULL, capture_output=True)


def same(args):
    random_ = random.Random(7)
    bad = total = 0
    books = {}
    for name in ("demo", "team"):
        books[name] = [book_of(name)] + [book_of(name, random.Random(seed)) for seed in range(1, args.n)]
    for name, words in runs():
        outputs = collections.Counter()
        first = None
        fails = []
        for binary in args.bin:
            # A slow build shows what it shows in a few runs.
            times = args.n if binary == args.bin[0] else min(args.n, 2)
            for at in range(times):
                # What is said of files names lines, which other orders have elsewhere.
                folder = books[name][0 if words[0] == "check" else at]
                env = {"RAYON_NUM_THREADS": str(1 + at % 2), "TZ": random_.choice(["UTC", "Asia/Tokyo", "America/New_York"]),
                       "LC_ALL": random_.choice(["C", "tr_TR.UTF-8"]), "X" * random_.randrange(1, 200): "y" * random_.randrange(1, 2000)}
                ran = run(binary, words, folder, env)
                if ran.returncode:
                    fails.append("exit %d: %s" % (ran.returncode, ran.stderr.decode("utf-8", "replace")[:120]))
                out = told(ran)
                outputs[out] += 1
                if first is None:
                    first = out
                elif out != first and len(outputs) == 2:
                    pairs = zip(first.decode("utf-8", "replace").splitlines(), out.decode("utf-8", "replace").splitlines())
                    differs = next(((a, b) for a, b in pairs if a != b), ("", ""))
                    fails.append("%s\n      - %s\n      + %s" % (os.path.basename(os.path.dirname(binary)), differs[0][:150], differs[1][:150]))
        total += 1
        if len(outputs) != 1 or fails:
            bad += 1
            print("DIFFERS %s: %d outputs\n   %s" % (" ".join(words), len(outputs), "\n   ".join(fails[:3])))
    for folders in books.values():
        for folder in folders:
            shutil.rmtree(folder)
    print("same: %d commands in a format, %d runs of the first build each, %d with more than one output" % (total, args.n, bad))
    return bad


def alone(args):
    bad = total = 0
    for name, words in runs():
        folder = book_of(name)
        trace = os.path.join(folder, "trace")
        before = sorted(os.listdir(os.path.join(folder, "BOOK")))
        ran = run("strace", ["-f", "-qq", "-e", "trace=%network,execve,openat,unlink,rename,mkdir", "-o", trace, args.bin[0]] + words, folder)
        text = open(trace, errors="replace").read()
        net = re.findall(r"\b(?:socket|connect|bind|sendto)\(.*", text)
        programs = len(re.findall(r"\bexecve\(.*= 0", text))
        written = [line for line in re.findall(r"openat\(.*", text) if re.search(r"O_WRONLY|O_RDWR|O_CREAT", line) and "/dev/" not in line]
        after = sorted(os.listdir(os.path.join(folder, "BOOK")))
        total += 1
        if net or programs != 1 or written or before != after or ran.returncode:
            bad += 1
            print("NOT ALONE %s: %s" % (" ".join(words), (net + written + ["%d programs" % programs])[:2]))
        shutil.rmtree(folder)
    print("alone: %d commands in a format, %d that opened a socket, started a program or wrote a file" % (total, bad))
    return bad


def quiet(args):
    """Damages one row of one table at a time; no message may hold a word of another row."""
    bad = total = 0
    for table, column, cell in (("contacts", "network", "Qzx"), ("ties", "strength", "9"), ("deals", "amount", "Qzx"),
                                ("interactions", "date", "Qzx"), ("ledger", "kind", "Qzx"), ("facts", "visibility", "Qzx")):
        folder = book_of("demo")
        path = os.path.join(folder, "BOOK", table + ".csv")
        rows = list(csv.reader(open(path, newline="", encoding="utf-8")))
        at = rows[0].index(column)
        rows[3][at] = cell
        csv.writer(open(path, "w", newline="", encoding="utf-8")).writerows(rows)
        words = {word for row in rows[1:] for word in row if len(word) > 5 and word not in rows[3] and not re.fullmatch(r"[\d.-]+", word)}
        for command in ("check", "analyze", "metrics", "export --to dot", "agenda"):
            line = command.split()
            ran = run(args.bin[0], [line[0], "BOOK"] + line[1:], folder)
            told = ran.stderr.decode("utf-8", "replace")
            quoted = [word for word in words if '"%s"' % word in told]
            total += 1
            if ran.returncode != 3 or quoted or ran.stdout and command != "check":
                bad += 1
                print("TOLD %s of %s: exit %d, %s" % (command, table, ran.returncode, quoted[:3]))
        shutil.rmtree(folder)
    print("quiet: %d refusals, %d that quote another row or write an answer" % (total, bad))
    return bad


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["same", "alone", "quiet"])
    parser.add_argument("--bin", action="append", required=True)
    parser.add_argument("-n", type=int, default=20)
    args = parser.parse_args()
    args.bin = [os.path.abspath(binary) for binary in args.bin]
    sys.exit(1 if {"same": same, "alone": alone, "quiet": quiet}[args.what](args) else 0)


if __name__ == "__main__":
    main()
