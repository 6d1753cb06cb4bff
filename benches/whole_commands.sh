#!/usr/bin/env bash
# How long whole commands take, as a seller feels it: start, read, measure, print. Needs hyperfine.
# Absolute times are of one machine on one day; quote ratios of medians.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --release --locked --quiet
netsales=target/release/netsales
hyperfine --warmup 3 --shell none \
    "$netsales explain stages" \
    "$netsales check data/demo" \
    "$netsales metrics data/demo --format csv" \
    "$netsales analyze data/demo"
