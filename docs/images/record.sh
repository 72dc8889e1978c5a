#!/usr/bin/env bash
# Makes the pictures in this folder: the built program runs in a real terminal (tmux), and what stands there becomes an SVG.
# Needs ./do publish first, tmux and python3.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
home=$(mktemp -d)
socket=writeit-picture-$$
trap 'tmux -L "$socket" kill-server 2> /dev/null || true; rm -rf "$home"' EXIT

tmux -L "$socket" -f /dev/null new-session -d -x 84 -y "${2:-34}" -e HOME="$home" -e WRITEIT_HOME="$home/.writeit" \
    -e LANG=C.UTF-8 -e TERM=xterm-256color "cd '$home' && exec env PS1='$ ' PATH='$PWD/artifacts/bin:$PATH' bash --norc --noprofile"
show() { tmux -L "$socket" capture-pane -p "$@"; }
type_in() { tmux -L "$socket" send-keys -l "$1"; tmux -L "$socket" send-keys Enter; }
wait_for() {
    for _ in $(seq 600); do show | grep -qF -- "$1" && return; sleep 0.1; done
    echo "record.sh: '$1' never came; the screen was:" >&2; show >&2; exit 1
}

wait_for '$'
type_in 'writeit run quick-article -i topic="Growing tomatoes on a balcony"'
wait_for 'How it should sound'
type_in ''
wait_for 'Quit'
type_in 'c'
wait_for 'Regenerate'
type_in 'c'
wait_for 'Next:'
show -e | python3 docs/images/terminal_svg.py > "${1:-docs/images/first-run.svg}"
