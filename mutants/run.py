#!/usr/bin/env python3
"""Switches each fault on, runs the tests that pass it, and says which faults none of them notices.

    mutants/run.py COPY lib|it OUT [ONLY]

COPY is what `mutants/settle.py` built. First each test runs alone, so that it is known which faults it passes; then, for each
fault, those tests run, the most particular or quickest first, until one fails. OUT has a line of JSON for each fault: what it is,
and `caught`, `timeout` (which is caught too, unless the machine was busy), `missed` or `unseen` (no test passes it). ONLY is an OUT
of before: only what it says was missed is run. What OUT says already is not run again. The parse layer and the escapers come first;
the rest, and all of ONLY, in an order drawn once, so that a run that is stopped has looked at a sample.

In the environment WORKERS is how many run at once, and SLOWEST after how many seconds no more tests of a fault are begun; none that
alone takes longer is run. A copy built with `opt-level = 1` for netsales (in its Cargo.toml) runs the tests in half the time.
"""
import concurrent.futures, json, os, random, re, subprocess, sys, threading, time

copy, which, out = sys.argv[1:4]
only = sys.argv[4] if len(sys.argv) > 4 else None
target = ["--lib"] if which == "lib" else ["--test", "it"]
built = subprocess.run(["cargo", "test", *target, "--no-run", "--message-format=json"], cwd=copy, capture_output=True, text=True)
if built.returncode:
    sys.exit(built.stderr[-3000:])
made = [json.loads(it) for it in built.stdout.splitlines()]
program = next(it["executable"] for it in made if it.get("executable") and it["profile"]["test"])
IN_SCOPE = re.compile(r"^(ingest|render|commands)::")
SLOWEST = float(os.environ.get("SLOWEST", {"lib": 30, "it": 20}[which]))
WORKERS = int(os.environ.get("WORKERS", "1"))


def run(tests, fault=None, trace=None, limit=60):
    environment = dict(os.environ, RUST_BACKTRACE="0", PROPTEST_CASES="8" if trace else "64", INSTA_UPDATE="no")
    if fault:
        environment["MUTANT"] = str(fault)
    if trace:
        environment["MUTANT_TRACE"] = trace
    command = ["timeout", "-k", "1", str(limit), program, "--exact", "--test-threads", "2", *tests]
    return subprocess.run(command, cwd=copy, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode


names = subprocess.run([program, "--list", "--format", "terse"], cwd=copy, capture_output=True, text=True).stdout
names = [it.removesuffix(": test") for it in names.splitlines() if it.endswith(": test")]
if which == "lib":
    names = [it for it in names if IN_SCOPE.match(it)]
traces = f"{out}.traces.json"
if os.path.exists(traces):
    passed, took = json.load(open(traces))
else:
    passed, took = {}, {}

    def trace_one(name):
        file = f"{out}.{threading.get_ident()}.trace"
        begun = time.time()
        if run([name], trace=file, limit=60):
            print(f"left out: {name} fails by itself", flush=True)
        else:
            took[name] = time.time() - begun
            passed[name] = sorted({int(it) for it in open(file)} if os.path.exists(file) else [])
        if os.path.exists(file):
            os.remove(file)

    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(trace_one, names))
    json.dump([passed, took], open(traces, "w"))
reach = {}
for name, ids in passed.items():
    for fault in ids:
        reach.setdefault(fault, []).append(name)
print(f"{len(passed)} tests pass {len(reach)} faults; alone they take {sum(took.values()):.0f} s", flush=True)

faults = json.load(open(os.path.join(copy, "faults.json")))
if only:
    left = {json.loads(it)["id"] for it in open(only) if json.loads(it)["state"] in ("missed", "unseen")}
    faults = [it for it in faults if it["id"] in left]
# Who may do everything must not try what replaces a device by a file: /dev/null would be gone.
if os.geteuid() == 0:
    faults = [it for it in faults if it["file"] != "src/commands/save.rs"]
    print("run by root: faults of saving are left out", flush=True)
FIRST = re.compile(r"src/(render/(csv|guard|show|json)\.rs|ingest/(delimited|values|cells|text|decode|table)\b)")
random.Random(2006).shuffle(faults)
if not only:
    faults.sort(key=lambda it: not FIRST.match(it["file"]))
done = {json.loads(it)["id"] for it in open(out)} if os.path.exists(out) else set()
begun, counts, lock = time.time(), {"caught": 0, "timeout": 0, "missed": 0, "unseen": 0}, threading.Lock()


def state_of(fault):
    tests = [it for it in reach.get(fault["id"], []) if took[it] <= SLOWEST]
    module = fault["file"].removeprefix("src/").removesuffix(".rs").removesuffix("/mod").replace("/", "::")
    if which == "lib":
        tests = sorted(tests, key=lambda it: (not it.startswith(module + "::"), took[it] > 2, len(passed[it])))
        batches = [tests[:6], tests[6:40], tests[40:]]
    else:
        # Quick ones before slow ones, particular ones before those that pass everything; but what odd files become is told whole.
        tests = sorted(tests, key=lambda it: (not it.startswith("odd::"), took[it] * (500 + len(passed[it]))))
        batches = [tests[at : at + 6] for at in range(0, len(tests), 6)]
    spent = 0.0
    for batch in filter(None, batches):
        if spent > SLOWEST:
            break
        now = time.time()
        ended = run(batch, fault["id"], limit=min(20 + 6 * sum(took[it] for it in batch), 150))
        if ended:
            return "timeout" if ended in (124, 137) else "caught"
        spent += time.time() - now
    return "missed" if fault["id"] in reach else "unseen"


def try_one(fault):
    state = state_of(fault)
    with lock, open(out, "a") as told:
        counts[state] += 1
        told.write(json.dumps({**{key: fault[key] for key in ("id", "file", "line", "words", "text")}, "state": state}) + "\n")
        if sum(counts.values()) % 100 == 0:
            print(f"{counts} in {time.time() - begun:.0f} s", flush=True)


with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
    list(pool.map(try_one, [it for it in faults if it["id"] not in done]))
print(f"{counts} in {time.time() - begun:.0f} s", flush=True)
