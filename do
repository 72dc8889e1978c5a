#!/usr/bin/env bash
# Everything a contributor does, in one place: ./do VERB. Without a verb it lists them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
root=$PWD
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

verbs() {
    cat <<'HELP'
./do VERB
  setup      install what the tests need from the system (needs root or sudo)
  build      build everything; warnings are errors
  test       run every suite, also against the native program, and end with one summed line
             ./do test unit|integration|acceptance|coverage runs one of them
  format     format the code (./do format --check only looks)
  bench      run the benchmarks (arguments go to them: ./do bench --filter '*Append*')
  publish    make artifacts/bin, the program that ./writeit starts (--native: fail where no native one can be made)
  clean      remove everything that was built
HELP
}

setup() {
    local missing=()
    command -v git > /dev/null || missing+=(git)
    command -v tmux > /dev/null || missing+=(tmux)
    command -v clang > /dev/null || command -v gcc > /dev/null || missing+=(gcc libc6-dev)
    /usr/bin/python3 -c 'import jinja2' 2> /dev/null || missing+=(python3-jinja2)
    [ ${#missing[@]} -eq 0 ] && return
    command -v apt-get > /dev/null || { echo "./do setup: install these with your package manager: ${missing[*]}" >&2; exit 1; }
    local sudo=()
    [ "$(id -u)" -eq 0 ] || sudo=(sudo)
    "${sudo[@]}" apt-get update -qq
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" > /dev/null
}

build() {
    local locked=()
    [ "${CI:-}" != true ] || locked=(--locked-mode)
    dotnet restore WriteIt.slnx "${locked[@]}"
    dotnet build WriteIt.slnx --no-restore -nologo
}

publish() {
    . src/WriteIt.Cli/publish.sh
    publish_program "$@"
}

# The parts of WriteIt.Tests that need a disk, another program or the model's weights.
integration=(WriteIt.Tests.Sqlite WriteIt.Tests.LocalModel WriteIt.Tests.LocalModel.Loading WriteIt.Tests.Templating.Jinja2)

# tests unit|integration|acceptance|coverage ...: runs the suites and sums what they counted into the line that ends a test run.
tests() {
    local status=0 suite
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    for suite in "$@"; do suite_"$suite" 2>&1 | tee -a "$log" || status=1; done
    awk -v status="$status" '/^ *(failed|succeeded|skipped): [0-9]+/ { count[$1] += $2 }
         END { if (status && !count["failed:"]) { print "a suite ended without a result: counted as one failure"; count["failed:"] = 1 }
               printf "%d passed, %d failed, %d skipped\n", count["succeeded:"], count["failed:"], count["skipped:"] }' "$log"
    return "$status"
}

run_tests() { dotnet test --project "tests/$1" --no-build --no-progress "${@:2}"; }
suite_all() { run_tests WriteIt.Tests; }
suite_unit() { run_tests WriteIt.Tests --filter-not-namespace "${integration[@]}"; }
suite_integration() { run_tests WriteIt.Tests --filter-namespace "${integration[@]}"; }
suite_acceptance() { run_tests WriteIt.Acceptance; }
suite_coverage() { run_tests WriteIt.Tests --coverlet --coverlet-output-format cobertura --results-directory "$root/artifacts/coverage"; }

run_test_verb() {
    case ${1:-} in
        "") build; publish --native; tests all acceptance ;;
        acceptance) build; publish --native; tests acceptance ;;
        unit | integration | coverage) build; tests "$1" ;;
        *) echo "./do test: no suite '$1'; there are unit, integration, acceptance, coverage" >&2; exit 2 ;;
    esac
}

case "${1:-}" in
    setup) setup ;;
    build) build ;;
    test) run_test_verb "${@:2}" ;;
    format) [ "${2:-}" = --check ] && set -- "$1" --verify-no-changes "${@:3}"; dotnet format WriteIt.slnx --no-restore "${@:2}" ;;
    bench) dotnet run -c Release --project bench/WriteIt.Benchmarks -- "${@:2}" ;;
    publish) publish "${@:2}" ;;
    clean) rm -rf artifacts ;;
    "" | help | --help | -h) verbs ;;
    *) echo "./do: no verb '$1'" >&2; verbs >&2; exit 2 ;;
esac
