#!/usr/bin/env bash
# Makes the pictures in this folder from real runs of the real program:
#   screenshots/make.sh [TUIVISOR]     TUIVISOR: the binary to show; without it one is built and installed to a scratch folder
# Each picture is an .svg and a .txt (its text, compared by CI); where Chromium is installed, a .png at twice the size too.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
work=$(mktemp -d)
tuivisor=${1:-}
cleanup() {
  "$tuivisor" -c "$work/world/supervisord.conf" shutdown -y >/dev/null 2>&1 || true
  HOME=$work/first "$tuivisor" shutdown -y >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap cleanup EXIT

say() { printf '%s\n' "$*" >&2; }

if [ -z "$tuivisor" ]; then
  say "building tuivisor ..."
  "$root/install.sh" --prefix "$work/prefix" >/dev/null
  tuivisor=$work/prefix/bin/tuivisor
fi
say "building the camera ..."
dotnet build "$root/tests/tools/Shot" -c Release -v q --nologo -clp:ErrorsOnly >&2
shot=$(echo "$root"/artifacts/*/bin/Shot/release/shot)

# A home of its own, a fixed zone and language: what is shown must not depend on who makes it.
mkdir -p "$work/home" "$work/first"
cp -r "$here/world" "$work/world"
mkdir -p "$work/world/run"
export HOME=$work/home TZ=Asia/Shanghai LANG=C.UTF-8 LC_ALL=C.UTF-8 TERM=xterm-256color COLORTERM=truecolor SHELL=/bin/bash
unset TMUX STY NO_COLOR XDG_STATE_HOME XDG_CONFIG_HOME XDG_RUNTIME_DIR SSH_CONNECTION TUIVISOR
config=$work/world/supervisord.conf

# picture NAME SIZE [ARGUMENT...] < STEPS
picture() {
  local name=$1 size=$2
  shift 2
  say "  $name-$size"
  {
    # Pids, times, loads differ from run to run.
    echo 'mask \d\d:\d\d:\d\d $=>10:42:07 '
    echo 'mask /tmp/tmp\.\w+=>/srv/home/blog'
    cat
    echo "shot $here/$name-$size"
  } | (cd "$work/world" && "$shot" "$size" "$tuivisor" "$@")
}

say "starting the world ..."
"$tuivisor" -c "$config" --detach >/dev/null
"$tuivisor" -c "$config" wait api:api_03 RUNNING --timeout 20 >/dev/null
"$tuivisor" -c "$config" wait importer FATAL --timeout 20 >/dev/null

say "taking pictures ..."
picture 01-main 120x36 -c "$config" <<'STEPS'
wait 10:42:07 GET /
wait importer
quiet 400
STEPS
picture 01-main 80x24 -c "$config" <<'STEPS'
wait 10:42:07 GET /
quiet 400
STEPS
picture 06-console-vim 120x36 -c "$config" attach shell-1 <<'STEPS'
wait me@web1
type vim --clean -c 'set number ft=dosini | syntax on' supervisord.conf
keys Enter
wait [unix_http_server]
quiet 400
STEPS
picture 05-first-start 80x24 -L first <<'STEPS'
wait Nothing runs here yet.
quiet 400
STEPS

if command -v chromium >/dev/null; then
  say "drawing PNG ..."
  for svg in "$here"/*.svg; do
    read -r width height < <(sed -n '1s/.*width="\([0-9]*\)" height="\([0-9]*\)".*/\1 \2/p' "$svg")
    chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
      --disable-component-update --disable-sync --user-data-dir="$work/chromium" --hide-scrollbars --force-device-scale-factor=2 \
      --window-size="$width,$height" --screenshot="${svg%.svg}.png" "file://$svg" >/dev/null 2>&1
    # Few colours are used: a palette of them is a quarter of the size.
    if command -v pngquant >/dev/null; then pngquant --force --ext .png 256 "${svg%.svg}.png"; fi
  done
else
  say "Chromium is not installed (apt-get install chromium): no PNG, only SVG"
fi
say "done: $(ls "$here"/*.svg | wc -l) pictures in $here"
