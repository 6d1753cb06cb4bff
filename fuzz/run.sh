#!/usr/bin/env bash
# Feeds each target for so many seconds, and appends to ledger.csv what came of it: fuzz/run.sh SECONDS [TARGET …]
#
# The corpus (fuzz/corpus) goes on where it stood; without one the seeds are laid out first (fuzz/seeds.sh). Targets that are not
# built are built (cargo-fuzz from crates.io, on the stable compiler, without sanitizers: there is no unsafe code to find fault
# with). What makes a target fail is kept in fuzz/artifacts/TARGET; `fuzz/run.sh 0 TARGET` runs what is kept and nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:?how many seconds each}
shift
built=fuzz/target/x86_64-unknown-linux-gnu/release
mapfile -t targets < <(if [ $# -gt 0 ]; then printf '%s\n' "$@"; else sed -n 's|^path = "targets/\(.*\)\.rs"|\1|p' fuzz/Cargo.toml; fi)

[ -x "$built/${targets[0]}" ] || RUSTC_BOOTSTRAP=1 cargo fuzz build --sanitizer none
[ -d fuzz/corpus ] || fuzz/seeds.sh
failed=0
commit=$(git rev-parse --short HEAD)
for target in "${targets[@]}"; do
  corpus=fuzz/corpus/$target artifacts=fuzz/artifacts/$target log=fuzz/target/$target.log
  mkdir -p "$corpus" "$artifacts"
  words=(fuzz/words/"$target".dict)
  inputs=("$corpus") flags=(-max_total_time="$seconds" -max_len=65536)
  if [ "$seconds" = 0 ]; then
    mapfile -t inputs < <(find "$artifacts" -type f)
    flags=()
    [ ${#inputs[@]} -gt 0 ] || continue
  fi
  [ -f "${words[0]}" ] && flags+=(-dict="${words[0]}")
  status=0
  RAYON_NUM_THREADS=1 nice -n 19 "$built/$target" "${inputs[@]}" "${flags[@]}" -timeout=10 -rss_limit_mb=2048 -verbosity=0 \
    -artifact_prefix="$artifacts/" -print_final_stats=1 >"$log" 2>&1 || status=$?
  if [ "$status" != 0 ]; then
    failed=1
    echo "$target: failed" && grep -a -m 3 -A 2 -E 'panicked|ERROR' "$log" || true
  fi
  if [ "$seconds" != 0 ]; then
    ran=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    echo "$target,${ran:-0},$seconds,$((status != 0)),$commit,$(date -u +%F)" | tee -a fuzz/ledger.csv
  fi
done
exit $failed
