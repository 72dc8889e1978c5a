#!/usr/bin/env bash
# The built-in model against node-llama-cpp on the same weights, turn by turn on this machine:
#   bench/peers/local-model.sh MODEL.gguf [ROUNDS]
# MODEL.gguf is the file models/README.md names (SmolLM2-135M-Instruct, Q4_1). Needs ./do publish first, python3, and node 20 with npm.
# Prints when the first piece of the text came, in milliseconds from the start of the process, and tokens a second where the program tells them.
set -euo pipefail
gguf=$(realpath "$1")
rounds=${2:-5}
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export WRITEIT_HOME=$work/home

cp -r bench/peers/node-llama-cpp "$work/peer"
(cd "$work/peer" && npm install --no-package-lock --no-audit --no-fund > /dev/null 2>&1)
artifacts/bin/writeit init > /dev/null 2>&1
writeit=(artifacts/bin/writeit run bench/tea.yaml --yes --no-cache)
python3 bench/first-text.py 1 "${writeit[@]}" > /dev/null # page cache and checksums
for round in $(seq "$rounds"); do
    echo "round $round"
    echo "  writeit         first text after $(python3 bench/first-text.py 1 "${writeit[@]}")"
    echo "  node-llama-cpp  $(node "$work/peer/write.mjs" "$gguf" 128)"
done
