#!/usr/bin/env bash
# The built-in model against node-llama-cpp on the same weights, turn by turn on this machine:
#   bench/peers/local-model.sh MODEL.gguf [ROUNDS]
# MODEL.gguf is the file models/README.md names (SmolLM2-135M-Instruct, Q4_1). Needs ./do publish first, and node 20 with npm.
# Prints when the first piece of the text came, in milliseconds from the start of the process, and tokens a second where the program tells them.
set -euo pipefail
gguf=$(realpath "$1")
rounds=${2:-5}
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export WRITEIT_HOME=$work/home

cat > "$work/tea.yaml" <<'YAML'
metadata: {name: Tea, author: bench}
inputs: {topic: {type: text, default: tea}}
steps:
  write:
    name: Write
    type: llm_generate
    system_prompt: You are a clear and friendly writer.
    prompt_template: Write about {{ inputs.topic }} and the people who drink it in the morning.
    model_preference: [local/smollm2-135m-instruct]
    parameters: {max_tokens: 128, seed: 1}
YAML

# Starts a command and tells after how many milliseconds it wrote the first byte of the text.
first_byte() {
    /usr/bin/python3 - "$@" <<'PY'
import os, subprocess, sys, time
begin = time.monotonic()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
os.read(process.stdout.fileno(), 1)
print(round((time.monotonic() - begin) * 1000))
process.stdout.read()
PY
}

cp -r bench/peers/node-llama-cpp "$work/peer"
(cd "$work/peer" && npm install --no-package-lock --no-audit --no-fund > /dev/null 2>&1)
artifacts/bin/writeit init > /dev/null 2>&1
first_byte artifacts/bin/writeit run "$work/tea.yaml" --yes --no-cache > /dev/null # page cache and checksums
for round in $(seq "$rounds"); do
    echo "round $round"
    echo "  writeit         first text after $(first_byte artifacts/bin/writeit run "$work/tea.yaml" --yes --no-cache) ms"
    echo "  node-llama-cpp  $(node "$work/peer/write.mjs" "$gguf" 128)"
done
