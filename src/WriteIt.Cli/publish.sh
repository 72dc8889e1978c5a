# Makes artifacts/bin, the folder that people run WriteIt from. Sourced by ./writeit and ./do with $root set to the repository; POSIX sh.
# The native program needs a C compiler for its last step, linking; without one the same program is made for the installed .NET runtime.
bin=$root/artifacts/bin
work=$root/artifacts/native
log=$root/artifacts/publish.log
stamp=$bin/.built # as old as the start of its build; holds the fingerprint of the sources and what was made
sources="src models templates examples docs/user LICENSE THIRD-PARTY-NOTICES.md Directory.Build.props Directory.Build.targets Directory.Packages.props global.json"

say() { printf 'writeit: %s\n' "$*" >&2; }

# Costs one find over the sources. A folder's own time tells of deleted files.
is_current() {
    [ -f "$stamp" ] || return 1
    newer=$(cd "$root" && find $sources -newer "$stamp" -print -quit) || return 1
    [ -z "$newer" ] || has_same_sources
}

# Times changed (another branch and back, say) but not what was built from: the stamp is renewed instead of the program.
has_same_sources() {
    touch "$root/artifacts/checked"
    [ "$(fingerprint)" = "$(head -n 1 "$stamp")" ] || return 1
    touch -r "$root/artifacts/checked" "$stamp"
}

# The weights are known by their listed checksums, not read again.
fingerprint() {
    (cd "$root" && find $sources -type f ! -name '*.onnx' ! -name tokenizer.json -exec cksum {} + | LC_ALL=C sort -k 3 | cksum)
}

find_dotnet() {
    for dotnet in "${DOTNET_ROOT:+$DOTNET_ROOT/dotnet}" "$(command -v dotnet)" "$HOME/.dotnet/dotnet" /usr/share/dotnet/dotnet \
        /usr/lib/dotnet/dotnet /usr/local/share/dotnet/dotnet; do
        [ -n "$dotnet" ] && [ -x "$dotnet" ] && return
    done
    return 1
}

need_sdk() {
    if find_dotnet && (cd "$root" && "$dotnet" --version) > /dev/null 2>&1; then return; fi
    say "building needs the .NET 10 SDK, and it was not found."
    case $(uname -s) in
        Darwin) say "install it with: brew install --cask dotnet-sdk   (or https://dot.net/download), then run the same command again" ;;
        *) say "install it with your package manager (dotnet-sdk-10.0) or from https://dot.net/download, then run the same command again" ;;
    esac
    return 1
}

has_c_compiler() { command -v clang > /dev/null || command -v gcc > /dev/null; }

# One build at a time. The build itself holds the lock too (and leaves no server behind that would), so it is free exactly when nobody builds any more.
lock() {
    if command -v flock > /dev/null; then
        flock -n 9 || { say "another build is running; waiting for it"; flock 9; }
    else
        perl -MFcntl=:flock -e 'open(my $lock, ">&=9") && flock($lock, LOCK_EX) or die "flock: $!"'
    fi
}

# publish_program [--native]: makes artifacts/bin; --native refuses to do without a native program.
publish_program() {
    need_sdk || return 1
    mkdir -p "$root/artifacts" || return 1
    (
        lock || exit 1
        if is_current; then [ "${1:-}" != --native ] || [ -x "$bin/writeit" ] && exit 0; fi
        make_program "$@" || exit 1
    ) 9> "$root/artifacts/publish.lock"
}

make_program() {
    begun=$(date +%s)
    # An interrupted compiler leaves outputs that look finished; only a build known to have ended well is built upon.
    [ -f "$work/complete" ] || rm -rf "$work"
    mkdir -p "$work" && rm -f "$work/complete" && touch "$work/begun" && fingerprint > "$work/stamp" || return 1
    if [ -e "$stamp" ]; then say "the sources changed; building the program again"; else say "building the program (only this first time; about a minute)"; fi
    if has_c_compiler; then
        make_native || { [ "${1:-}" != --native ] && is_link_failure && make_managed "the native program could not be linked"; } || { show_failure; return 1; }
    elif [ "${1:-}" = --native ]; then
        say "the native program needs gcc or clang to link it; install one (Debian: apt-get install gcc libc6-dev), then run this again"
        return 1
    else
        make_managed "no C compiler (gcc or clang) was found" || { show_failure; return 1; }
    fi
    assemble || return 1
    touch "$work/complete"
    say "ready after $(($(date +%s) - begun)) s"
}

make_native() { made=native && run_publish; }

make_managed() {
    say "$1; making the program for the installed .NET runtime instead, which starts more slowly"
    say "for the native one install gcc and its libraries (Debian: apt-get install gcc libc6-dev) and run: ./do publish --native"
    made=managed && run_publish --use-current-runtime --self-contained false -p:PublishAot=false -p:UseAppHost=false
}

run_publish() {
    rm -rf "$work/program"
    {
        DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1 "$dotnet" publish "$root/src/WriteIt.Cli" -c Release -o "$work/program" -tl:off \
            -p:ArtifactsPath="$work" -p:UseSharedCompilation=false "$@" < /dev/null && code=0 || code=$?
        echo "$code" > "$work/status"
    } 2>&1 | show_progress
    [ "$(cat "$work/status")" = 0 ]
}

show_progress() {
    : > "$log"
    said=
    while IFS= read -r line; do
        printf '%s\n' "$line" >> "$log"
        case $line in
            *'Determining projects to restore'*) now='fetching packages' ;;
            *' -> '*) now='compiling' ;;
            *'Generating native code'*) now='making native code' ;;
            *) now= ;;
        esac
        case $said in *"$now"*) ;; *) said="$said,$now" && say "  $now" ;; esac
    done
}

is_link_failure() { grep -Eiq 'linker|collect2|(^|[^a-z])ld(\.[a-z]+)?: |MSB3073.*(clang|gcc|xcrun)' "$log"; }

show_failure() {
    say "the program could not be built:"
    grep -E '(error|fatal).*:' "$log" | sed 's/ \[[^]]*\]$//' | sort -u | head -n 10 >&2
    say "the whole log: $log"
}

# The folder is put together beside the old one and takes its place at once: nobody ever starts half a program.
assemble() {
    rm -rf "$bin.new" "$bin.old" && mkdir "$bin.new" && cp -R "$work/program/." "$bin.new" && link_models || return 1
    echo "$made" >> "$work/stamp" && touch -r "$work/begun" "$work/stamp" && mv "$work/stamp" "$bin.new/.built" || return 1
    if [ -e "$bin" ]; then mv "$bin" "$bin.old"; fi
    mv "$bin.new" "$bin" && rm -rf "$bin.old"
}

# The weights are large and never change in place, so a second name for the same file does, where the disk can give one.
link_models() {
    for folder in "$root"/models/*/; do
        to=$bin.new/models/$(basename "$folder")
        mkdir -p "$to" || return 1
        for file in "$folder"*; do ln "$file" "$to/" 2> /dev/null || cp "$file" "$to/" || return 1; done
    done
}
