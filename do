#!/usr/bin/env bash
# Everything a contributor does, in one place: ./do VERB. Without a verb it lists them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

verbs() {
    cat <<'HELP'
./do VERB
  setup     install what the tests need from the system (needs root or sudo)
  build     build everything; warnings are errors
  test      run all tests and print one summed line
  format    format the code (./do format --check only looks)
  clean     remove everything that was built
HELP
}

setup() {
    local missing=()
    command -v tmux > /dev/null || missing+=(tmux)
    /usr/bin/python3 -c 'import jinja2' 2> /dev/null || missing+=(python3-jinja2)
    [ ${#missing[@]} -eq 0 ] && return
    local root=()
    [ "$(id -u)" -eq 0 ] || root=(sudo)
    "${root[@]}" apt-get update -qq
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" > /dev/null
}

build() {
    local locked=()
    [ "${CI:-}" = true ] && locked=(--locked-mode)
    dotnet restore WriteIt.slnx "${locked[@]}"
    dotnet build WriteIt.slnx --no-restore -nologo
}

# Sums the summaries of all test programs into the one line that ends a test run.
tests() {
    local log status=0
    log=$(mktemp)
    trap 'rm -f "$log"' RETURN
    dotnet test --project tests/WriteIt.Tests --no-build --no-progress 2>&1 | tee "$log" || status=$?
    awk '/^ *(total|failed|succeeded|skipped): [0-9]+/ { count[$1] += $2 }
         END { printf "%d passed, %d failed, %d skipped\n", count["succeeded:"], count["failed:"], count["skipped:"] }' "$log"
    return "$status"
}

case "${1:-}" in
    setup) setup ;;
    build) build ;;
    test) build && tests ;;
    format) [ "${2:-}" = --check ] && set -- "$1" --verify-no-changes; dotnet format WriteIt.slnx --no-restore "${@:2}" ;;
    clean) rm -rf artifacts ;;
    "") verbs ;;
    *) echo "./do: no verb '$1'" >&2; verbs >&2; exit 2 ;;
esac
