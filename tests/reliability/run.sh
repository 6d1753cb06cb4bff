#!/usr/bin/env bash
# Bad inputs, hostile names, faults and repeats, from outside: what `docs/reliability.md` reports.
#
#   run.sh quick   within a minute, on the debug build; `.ci/run` calls it
#   run.sh whole   all of it, on the release build and the debug build, in about half an hour
#
# The corpus and the harness are not part of this repository: without `../shared/reliability` what needs them is skipped.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
harness=$root/../shared/reliability/try.py
every=$root/tests/reliability/every_command.py
what=${1:-quick}

if [ "$what" = whole ]; then
    cargo build --locked --release --quiet
    cargo build --locked --quiet
    netsales=$root/target/release/netsales
else
    cargo build --locked --quiet
    netsales=$root/target/debug/netsales
fi
check="$netsales check {contacts} --ties {ties}"
page="$netsales analyze {contacts} --ties {ties} --format {format}"
rows="$netsales metrics {contacts} --ties {ties} --format {format}"
graph="$netsales export {contacts} --ties {ties} --to {format}"
document="$netsales export {contacts} --ties {ties} --to book"
network="$netsales check {network}"

if [ "$what" = whole ]; then
    "$every" quiet --bin "$netsales"
    "$every" same --bin "$netsales" --bin "$root/target/debug/netsales" -n 20
    if command -v strace >/dev/null; then "$every" alone --bin "$netsales"; fi
fi
if [ ! -f "$harness" ]; then
    echo "skipped: there is no ../shared/reliability"
    exit 0
fi
cd "$(dirname "$harness")"
python3 try.py corpus --quiet --strict-location --cmd "$check" --json-cmd "$network" --dump "$document"
if [ "$what" = quick ]; then
    python3 try.py pollute --rows 7 --cmd "$check"
    python3 try.py outputs --cmd "$rows" --formats csv,json
    python3 try.py outputs --cmd "$graph" --formats dot,graphml
    python3 try.py faults --cmd "$check" --out-cmd "$netsales metrics {contacts} --ties {ties} --format csv -o {out}" --kills 1
    exit 0
fi
# This part of the harness knows an account as a company only.
python3 try.py pollute --shell --cmd "$check" --dump "$document | sed 's/\"account\":/\"company\":/'"
python3 try.py pollute --rows 400 --cmd "$check"
python3 try.py mutate --cmd "$check"
python3 try.py outputs --cmd "$page" --formats text,markdown,json,jsonl,csv,tsv
python3 try.py outputs --cmd "$rows" --formats text,markdown,json,jsonl,csv,tsv
python3 try.py outputs --cmd "$graph" --formats book,graphml,gexf,dot,mermaid,node-link,pajek,dl
python3 try.py determinism -n 20 --cmd "$netsales metrics {contacts} --ties {ties} --format csv"
for build in "$netsales" "$root/target/debug/netsales"; do
    python3 try.py faults --cmd "$build check {contacts} --ties {ties}" --out-cmd "$build analyze {contacts} --ties {ties} --format html -o {out}" \
        --big-out-cmd "$build metrics {contacts} --ties {ties} --format csv -o {out}" --kills 20
done
