#!/usr/bin/env bash
# How fast the native program starts, also with 10,000 stored runs, and how much memory it takes: ./do publish first; needs hyperfine and time (Debian packages).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export WRITEIT_HOME=$(mktemp -d)/home
trap 'rm -rf "$(dirname "$WRITEIT_HOME")"' EXIT
program=$PWD/artifacts/bin/writeit
"$program" init > /dev/null 2>&1
dotnet run -c Release --project bench/WriteIt.Benchmarks -- many-runs "$WRITEIT_HOME/workspaces/default"

echo "start, in ms:"
hyperfine --shell=none --warmup 5 --runs "${1:-60}" --export-csv "$WRITEIT_HOME/times" \
    /bin/true "$program --version" "$program --help" "$program workspace list" "$program list-pipelines" "$program runs list" > /dev/null 2>&1
awk -F, 'NR > 1 { sub(/.*bin\/writeit/, "writeit", $1); printf "%-24s median %5.1f  min %5.1f  max %5.1f\n", $1, 1000 * $4, 1000 * $7, 1000 * $8 }' "$WRITEIT_HOME/times"

text=(run bench/tea.yaml --yes --no-cache)
python3 bench/first-text.py 1 "$program" "${text[@]}" > /dev/null # page cache and checksums
echo "first text of the built-in model: $(python3 bench/first-text.py 12 "$program" "${text[@]}")"

echo "memory, in KiB:"
for command in --version 'workspace list' list-pipelines 'runs list' 'run quick-article -i topic=Tea --yes'; do
    # shellcheck disable=SC2086 # the command is words
    /usr/bin/time -f %M -o "$WRITEIT_HOME/memory" "$program" $command > /dev/null 2>&1
    printf '%-38s %s\n' "$command" "$(cat "$WRITEIT_HOME/memory")"
done
