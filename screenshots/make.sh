#!/usr/bin/env bash
# Makes the pictures in this folder from real runs of the real program:
#   screenshots/make.sh [--check] [--only NUMBER] [TUIVISOR]
#     --check    makes only the texts, compares them with those here, and fails when one differs
#     --only     one picture, such as 06
#     TUIVISOR   the binary to show; without it one is built and installed to a scratch folder
# Each picture is an .svg and a .txt (its text, compared by CI); where Chromium is installed, a .png at twice the size too.
# The programs run under a clock of their own (faketime), so that they have run for days at 10:42; $SHOT names the camera if it is built.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
check='' only='' tuivisor=''
while [ $# -gt 0 ]; do
  case $1 in
    --check) check=1 ;;
    --only) only=$2; shift ;;
    *) tuivisor=$1 ;;
  esac
  shift
done

say() { printf '%s\n' "$*" >&2; }
faketime=$(ls /usr/lib/*/faketime/libfaketime.so.1 2>/dev/null | head -1)
[ -n "$faketime" ] || { say "needs the Debian package faketime: apt-get install faketime"; exit 1; }

# Paths are shown, so they are always the same; one run at a time.
work=/tmp/web1
exec 9>/tmp/tuivisor-screenshots.lock
flock 9
rm -rf "$work"
mkdir "$work"
cleanup() {
  for home in "$work"/*; do
    [ -d "$home/site" ] || continue
    HOME=$home "$tuivisor" shutdown -y >/dev/null 2>&1 || true
    HOME=$home "$tuivisor" -c "$home/site/supervisord.conf" shutdown -y >/dev/null 2>&1 || true
  done
  [ -z "${anchor:-}" ] || kill "$anchor" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

if [ -z "$tuivisor" ]; then
  say "building tuivisor ..."
  "$root/install.sh" --prefix "$work/prefix" >/dev/null
  tuivisor=$work/prefix/bin/tuivisor
fi
if [ -z "${SHOT:-}" ]; then
  say "building the camera ..."
  dotnet build "$root/tests/tools/Shot" -c Release -v q --nologo -clp:ErrorsOnly >&2
  SHOT=$(ls "$root"/artifacts/*/bin/Shot/release/shot | head -1)
fi
shot=$SHOT
out=$here
[ -z "$check" ] || out=$work/out
mkdir -p "$out" "$work/bin"
ln -s "$tuivisor" "$work/bin/tuivisor"

# A zone and language of its own: what is shown must not depend on who makes it.
export NO_FAKE_STAT=1   # files keep their times when the clock goes on: else all of them look edited
export PATH=$work/bin:$PATH TZ=Asia/Shanghai LANG=C.UTF-8 LC_ALL=C.UTF-8 TERM=xterm-256color COLORTERM=truecolor SHELL=/bin/bash USER=me PS1='me@web1:~$ '
unset TMUX STY NO_COLOR XDG_STATE_HOME XDG_CONFIG_HOME XDG_RUNTIME_DIR SSH_CONNECTION TUIVISOR VISUAL
export EDITOR=vim FAKETIME_TIMESTAMP_FILE=$work/clock FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_FORCE_MONOTONIC_FIX=0
ahead_before=-9999999999
clock() {
  local ahead=$(($(date -d "$1" +%s) - $(date +%s)))
  # Never backwards, on a slow machine either: a program that ends before it started has not run.
  if [ "$ahead" -lt "$ahead_before" ]; then ahead=$ahead_before; fi
  ahead_before=$ahead
  if [ "$ahead" -ge 0 ]; then echo "+${ahead}s"; else echo "${ahead}s"; fi >"$work/clock.new"
  mv "$work/clock.new" "$work/clock"
}
# One process keeps what libfaketime shares; each for itself would make and remove it, and fail when two meet.
LD_PRELOAD=$faketime sleep 1000 &
anchor=$!
until [ -e "/dev/shm/faketime_shm_$anchor" ]; do :; done
export FAKETIME_SHARED="/faketime_sem_$anchor /faketime_shm_$anchor"
then_() { LD_PRELOAD=$faketime "$@"; }
ctl() {
  then_ "$tuivisor" -c supervisord.conf "$@" >"$work/said" 2>&1 && return
  say "tuivisor $* ($?): $(cat "$work/said")"
  return 1
}
# "start" of one that ends at once fails, as it should.
try() { then_ "$tuivisor" -c supervisord.conf "$@" >/dev/null 2>&1 || true; }

# world NAME: a home with the thirteen programs, as they are at 10:42:05 after two weeks.
world() {
  export HOME=$work/$1
  ahead_before=-9999999999
  mkdir -p "$HOME/site/run" "$HOME/.config/tuivisor"
  cp -r "$here/world/." "$HOME/site"
  printf '[tui]\nmotion = reduced\nclock = seconds\n' >"$HOME/.config/tuivisor/tui.ini"
  cd "$HOME/site"
  clock "2026-11-09 21:40:00"; ctl --detach; ctl wait redis RUNNING --timeout 20
  clock "2026-11-20 07:30:00"; ctl ctl start blog:hugo-blog blog:hugo-docs
  clock "2026-11-22 04:30:00"; ctl ctl start api:api_00 api:api_01 api:api_02
  clock "2026-11-22 07:01:11"; ctl ctl start db-tunnel
  clock "2026-11-22 10:30:02"; ctl ctl start shell-1
  clock "2026-11-22 10:40:11"; try ctl start migrate; ctl wait migrate EXITED --timeout 20
  clock "2026-11-22 10:41:04"; try ctl start webhook; ctl wait webhook EXITED --timeout 20
  clock "2026-11-22 10:41:50"; try ctl start importer; ctl wait importer FATAL --timeout 20
  clock "2026-11-22 10:42:00"; then_ "$tuivisor" -c supervisord.conf ctl start api:api_03 >/dev/null 2>&1 &
  ctl wait api:api_03 STARTING --timeout 20
  clock "2026-11-22 10:42:05"
}

# picture NAME SIZE [COMMAND...] < STEPS
picture() {
  local name=$1 size=$2
  shift 2
  [ -z "$only" ] || [ "${name%%-*}" = "$only" ] || return 0
  say "  $name-$size"
  {
    # What differs from run to run: seconds, pids, loads. With a blank in front: right-aligned.
    cat <<'MASKS'
mask 10:[45]\d:\d\d=>10:42:07
mask (?<=\d\d:\d\d:)\d\d(?= [◉⠹✗✓◌↻!+-])=>00
mask  \d/10m=> 0/10m
mask 07:30:\d\d\.\d+=>07:30:01.392
mask \(pid \d+\) does not answer since [\d:]+\. *=>(pid 18822) does not answer since 10:42:07.
mask pid \d+, uptime 2 days, \d:\d\d:\d\d *=>pid 18822, uptime 2 days, 3:12:05
mask pid \d+, uptime 0:\d\d:\d\d *=>pid 18822, uptime 0:12:05
mask pid \d+ *(?=$|│)=>pid 18822
mask \d+  group \d+ *=>18822  group 18822
mask \d+ sleep infinity *=>18822 sleep infinity
mask  +\d{2,7}(?= +\d+\.\d +[\d.]+M)=>  18822
mask  +\d+\.\d(?= +[\d.]+M| *│)=> 0.0
mask (?<=0\.0) +[\d.]+[MB](?= )=> 2.4M
mask [\d.]+% now, [\d.]+% peak *=>0.0% now, 0.0% peak
mask [\d.]+M rss, [\d.]+M peak *=>2.4M rss, 2.4M peak
mask  3h4\dm=> 3h40m
mask  6h[1-5]\dm=> 6h12m
mask  [1-5]\dm\d\ds=> 12m05s
mask 2026-11-22 10:4\d:\d\d=>2026-11-22 10:42:07
mask  +cpu +\d+%  mem [\d.]+[KMG]=> cpu 1%  mem 0.1G
mask (?<=by |由. )[^ │]+ ?(\((ctl|rpc)\)|\(?[a-z]*⋯) *(?=$|│)=>me (ctl)
mask [⣀-⣿]=> 
mask after [\d.]+s *=>after 0s
mask ran [\d.]+s=>ran 0s
MASKS
    cat
    echo "shot $out/$name-$size"
  } | then_ "$shot" "$size" "$@"
  # The next one comes when this one has left.
  until [ -z "$(then_ "$tuivisor" -c supervisord.conf detach 2>/dev/null)" ]; do :; done
}
client() { local name=$1 size=$2; shift 2; picture "$name" "$size" "$tuivisor" -c supervisord.conf "$@"; }

say "starting the world ..."
world main

say "taking pictures ..."
client 01-main 120x36 <<'STEPS'
wait 10:42:07 GET /
wait  0.0
quiet 300
STEPS
client 01-main 80x24 <<'STEPS'
wait 10:42:07 GET /
wait  0.0
quiet 300
STEPS
client 02-main-light 120x36 --theme default-light <<'STEPS'
light
wait 10:42:07 GET /
wait  0.0
quiet 300
STEPS
client 03-main-zh 120x36 --lang zh-CN <<'STEPS'
wait 10:42:07 GET /
wait  0.0
quiet 300
STEPS
client 04-columns 200x50 <<'STEPS'
wait 10:42:07 GET /
wait  0.0
quiet 300
STEPS
client 08-fatal 120x36 <<'STEPS'
wait 10:42:07 GET /
keys ! !
wait could not be started
wait Timeline
quiet 300
STEPS
client 15-narrow 60x15 <<'STEPS'
wait importer
quiet 300
STEPS
client 06-console-vim 120x36 attach shell-1 <<'STEPS'
wait me@web1
type vim --clean -c 'set number ft=dosini | syntax on' supervisord.conf
keys Enter
wait [unix_http_server]
keys j k
wait 1,1           Top
quiet 300
STEPS
client 07-zoom 80x24 attach hugo-blog <<'STEPS'
wait 10:42:07 GET /
quiet 300
STEPS
client 13-copy 80x24 attach hugo-docs <<'STEPS'
wait 10:42:07 GET /
keys C-a [
wait COPY  line
wait 10:42:07 GET /
keys k k k k k k k V k k
quiet 300
STEPS
client 14-which-key 80x24 attach hugo-docs <<'STEPS'
wait 10:42:07 GET /
keys C-a
wait waiting for a key
quiet 300
STEPS
client 09-log-search 120x36 <<'STEPS'
wait 10:42:07 GET /
keys l
wait LOG
type /404
keys Enter
wait 404
quiet 500
STEPS
picture 17-shell 80x24 /bin/bash --norc --noprofile <<'STEPS'
wait me@web1
mask (?<=RUNNING) +\d+=>     18822
type tuivisor ls blog:hugo-blog redis webhook
keys Enter
wait exit 1
wait ~$\n\n
type tuivisor ctl status blog:* shell-1
keys Enter
wait shell-1                          RUNNING
wait ~$\n\n
type tuivisor logs hugo-bolg
keys Enter
wait do      tuivisor ls
wait ~$\n\n
quiet 300
STEPS

# What an edited file would change, and one with mistakes.
sed -i 's|^command=%(here)s/done|command=%(here)s/done --all|; s|^\[program:backup\]|[program:mailer]\ncommand=%(here)s/idle\n\n&|' supervisord.conf
client 10-reload 80x24 <<'STEPS'
wait 10:42:07 GET /
keys u
wait mailer
quiet 300
STEPS
printf '\n[program:broken]\ncommand=%%(here)s/idle\nstopsignal=TREM\nstartsecs=ten\n' >>supervisord.conf
client 11-config-error 80x24 <<'STEPS'
wait 10:42:07 GET /
keys u
wait TREM
quiet 300
STEPS

# The server and its keeper are killed while a client looks.
keeper=$(cat run/supervisord.pid)
for child in $(pgrep -P "$keeper"); do
  [ "$(readlink "/proc/$child/exe")" != "$(readlink "/proc/$keeper/exe")" ] || server=$child
done
client 12-lost 80x24 <<STEPS
wait 10:42:07 GET /
wait  0.0
run kill -9 $server $keeper
mask \d+s ago=>8s ago
mask  +retry \d+ in \d+s=> retry 3 in 2s
mask \d+ hugo-blog +\d+ hugo-docs +\d+ api_00 +\+6 *=>18822 hugo-blog    18823 hugo-docs    20110 api_00    +6
wait The states below are old.
wait Server lost ─
quiet 100
STEPS

# All themes, at their smallest.
wanted() { [ -z "$check" ] && { [ -z "$only" ] || [ "$only" = "$1" ]; }; }
if wanted 16; then
  world themes
  sheet=()
  mkdir -p "$work/sheet"
  for theme in "$root"/themes/*.ini; do
    theme=$(basename "$theme" .ini)
    printf 'wait importer\nquiet 200\nshot %s/%s\n' "$work/sheet" "$theme" | then_ "$shot" 60x15 "$tuivisor" -c supervisord.conf --theme "$theme"
    sheet+=("$work/sheet/$theme.svg")
  done
  say "  16-themes"
  "$shot" sheet 4 "$out/16-themes" "${sheet[@]}"
fi

# Start, look, leave, come back.
if wanted 18; then
  say "  18-movie"
  export HOME=$work/movie
  mkdir -p "$HOME/site"
  cp "$here/world/hugo" "$HOME/site/hugo"
  cd "$HOME/site"
  clock "2026-11-22 10:42:00"
  then_ "$shot" 100x30 /bin/bash --norc --noprofile <<STEPS
wait me@web1
frame 0.8
type tuivisor run --name hugo -- ./hugo 迁移笔记
wait 迁移笔记
frame 1
keys Enter
wait \\nhugo\\n
wait ~\$\\n\\n
frame 1.5
type tuivisor
keys Enter
wait 10:42:07 GET /
quiet 300
frame 2
keys Enter
wait CONSOLE
quiet 200
frame 1.5
keys C-a d
wait left
wait ~\$\\n\\n
frame 2.5
type tuivisor a hugo
wait a hugo
frame 0.8
keys Enter
wait CONSOLE
quiet 300
frame 2.5
movie $out/18-movie
STEPS
fi

# A first start: a home without anything.
export HOME=$work/first
mkdir -p "$HOME/site" "$HOME/.config/tuivisor"
cd "$HOME/site"
picture 05-first-start 80x24 "$tuivisor" <<STEPS
mask started \d+s ago=>started 3s ago
wait Nothing runs here yet.
quiet 300
STEPS

cd "$here"
for text in "$out"/*.txt; do [ -z "$check" ] || diff -u "$here/${text##*/}" "$text" || failed=1; done
[ -z "${failed:-}" ] || { say "the screen is not what the pictures show; make them anew with screenshots/make.sh, and look at them"; exit 1; }
[ -z "$check" ] || exit 0

if command -v chromium >/dev/null; then
  say "drawing PNG ..."
  for svg in "$here"/${only:-}*.svg; do
    case $svg in *18-movie.svg) continue ;; esac
    read -r width height < <(sed -n '1s/.*width="\([0-9]*\)" height="\([0-9]*\)".*/\1 \2/p' "$svg")
    chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
      --disable-component-update --disable-sync --user-data-dir="$work/chromium" --hide-scrollbars --force-device-scale-factor=$([ "$width" -gt 2000 ] && echo 1 || echo 2) \
      --window-size="$width,$height" --screenshot="${svg%.svg}.png" "file://$svg" >/dev/null 2>&1
    # Few colours are used: a palette of them is a quarter of the size.
    if command -v pngquant >/dev/null; then pngquant --force --ext .png 256 "${svg%.svg}.png"; fi
  done
else
  say "Chromium is not installed (apt-get install chromium): no PNG, only SVG"
fi
say "done: $(ls "$here"/*.svg | wc -l) pictures in $here"
