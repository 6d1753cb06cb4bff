#!/usr/bin/env bash
# Every page that netsales writes, as a browser sees it: on a telephone, a laptop and paper, by day and by night. Nothing may be
# loaded, nothing logged, nothing may run; no page may be wider than its screen; html-validate and axe-core find nothing.
#
# Needs Chromium (CHROMIUM=/path/to/it where it is not /usr/bin/chromium), node and npm. Pictures and pages are left in
# target/pages for a look by eye.
set -euo pipefail
cd "$(dirname "$0")/../.."

cargo build --locked --quiet
work=target/pages
mkdir -p "$work"
cp tests/pages/package.json tests/pages/look.mjs tests/pages/books.mjs "$work/"
(cd "$work" && npm install --no-audit --no-fund --silent)
NETSALES="$PWD/target/debug/netsales" node "$work/look.mjs" "$PWD"
