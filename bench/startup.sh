#!/usr/bin/env bash
# How fast the native program starts and how much memory it takes: ./do publish first; needs hyperfine and time (Debian packages).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export WRITEIT_HOME=$(mktemp -d)/home
trap 'rm -rf "$(dirname "$WRITEIT_HOME")"' EXIT
program=$PWD/artifacts/bin/writeit
"$program" init > /dev/null 2>&1

hyperfine --shell=none --warmup 5 --runs "${1:-60}" --style basic \
    --command-name true /bin/true --command-name --version "$program --version" --command-name --help "$program --help" \
    --command-name 'workspace list' "$program workspace list" --command-name list-pipelines "$program list-pipelines" 2> /dev/null |
    awk '/^Benchmark/ { name = $0; sub(/^Benchmark [0-9]+: /, "", name) } /Time \(mean/ { mean[name] = $5 $6 } /Range/ { printf "%-16s mean %-8s min %s %s  max %s %s\n", name, mean[name], $4, $5, $7, $8 }'

echo "memory, in KiB:"
for command in --version 'workspace list' list-pipelines 'runs list'; do
    # shellcheck disable=SC2086 # the command is words
    /usr/bin/time -f %M -o "$WRITEIT_HOME/memory" "$program" $command > /dev/null 2>&1
    printf '%-16s %s\n' "$command" "$(cat "$WRITEIT_HOME/memory")"
done
