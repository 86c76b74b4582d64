#!/bin/sh
# Builds tuivisor from this source tree and installs it. See ./install.sh --help.
set -eu

usage() {
  cat <<'EOF'
Usage: ./install.sh [--prefix DIR] [--compat] [--run] [--service [--config FILE]]
       ./install.sh --only-service [--config FILE] [--prefix DIR]
       ./install.sh --uninstall [--prefix DIR]

  --prefix DIR   install into DIR/bin, DIR/share/tuivisor and DIR/share/man (default: ~/.local, as root /usr/local)
  --compat       also install the names supervisord, supervisorctl, echo_supervisord_conf and pidproxy
  --run          start tuivisor when it is installed
  --service      also a service of systemd, so that programs are there again after a reboot: of the machine as root, else of yours
                 (--service=system and --service=user choose)
  --config FILE  the configuration that the service runs (default: the one Supervisor would find, else one of its own)
  --only-service the service alone, for what is installed already
  --uninstall    remove what an earlier run installed
  --help         this text

Needs the .NET SDK 10; a C compiler (clang or gcc) makes the binary native. Nothing is written
outside DIR and this source tree (artifacts/), apart from NuGet's own package cache and the service.
EOF
}

say() { printf '%s\n' "$*"; }
fail() { printf 'install.sh: %s\n' "$1" >&2; shift; for line in "$@"; do printf '  %s\n' "$line" >&2; done; exit 1; }

prefix=
compat=no run=no uninstall=no build=yes service='' config=''
while [ $# -gt 0 ]; do
  case $1 in
    --prefix) [ $# -gt 1 ] || fail "--prefix needs a directory" "for example: ./install.sh --prefix ~/.local"; prefix=$2; shift ;;
    --prefix=*) prefix=${1#--prefix=} ;;
    --compat) compat=yes ;;
    --run) run=yes ;;
    --service) service=yes ;;
    --service=system|--service=user) service=${1#--service=} ;;
    --only-service) build=no; service=${service:-yes} ;;
    --config) [ $# -gt 1 ] || fail "--config needs a file" "for example: ./install.sh --service --config /etc/supervisor/supervisord.conf"; config=$2; shift ;;
    --config=*) config=${1#--config=} ;;
    --uninstall) uninstall=yes ;;
    -h|--help) usage; exit 0 ;;
    *) usage >&2; fail "unknown option $1" ;;
  esac
  shift
done

here=$(cd "$(dirname "$0")" && pwd)
if [ -z "$prefix" ]; then
  if [ "$(id -u)" -eq 0 ]; then prefix=/usr/local; else prefix=${HOME:?}/.local; fi
fi
case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac
bin=$prefix/bin
share=$prefix/share/tuivisor
man=$prefix/share/man
names="supervisord supervisorctl echo_supervisord_conf pidproxy"
pages="tuivisor.1 tuivisor-ctl.1 tuivisor.conf.5 tuivisor-keys.5 tuivisor-themes.5 tuivisor-screen.7"
languages=". zh_CN"
completions="bash-completion/completions/tuivisor zsh/site-functions/_tuivisor fish/vendor_completions.d/tuivisor.fish"

is_ours() { [ -L "$1" ] && [ "$(readlink "$1")" = tuivisor ]; }

# The service. SYSTEMD_UNIT_DIR puts its file elsewhere, for packagers and tests; then systemd is not spoken to.
mark="# Written by tuivisor's install.sh."
if [ "$service" = yes ]; then if [ "$(id -u)" -eq 0 ]; then service=system; else service=user; fi; fi
unit_directory() {
  if [ -n "${SYSTEMD_UNIT_DIR:-}" ]; then printf '%s' "$SYSTEMD_UNIT_DIR"
  elif [ "$1" = system ]; then printf /etc/systemd/system
  else printf '%s/systemd/user' "${XDG_CONFIG_HOME:-${HOME:?}/.config}"; fi
}
systemd_runs() { [ -z "${SYSTEMD_UNIT_DIR:-}" ] && [ -d /run/systemd/system ] && command -v systemctl >/dev/null 2>&1; }
manage() { if [ "$1" = system ]; then shift; systemctl "$@"; else shift; systemctl --user "$@"; fi; }

# The unit of Supervisor's own that runs a configuration, when it is enabled.
supervisor_unit() {
  for unit in supervisor supervisord; do
    if manage system is-enabled -q $unit 2>/dev/null && manage system cat $unit 2>/dev/null | grep -q -- "-c $1\$"; then printf %s $unit; return; fi
  done
}

choose_config() {
  if [ -n "$config" ]; then
    case $config in /*) ;; *) config=$PWD/$config ;; esac
    [ -r "$config" ] || fail "$config cannot be read" "choose   ./install.sh --service --config FILE"
    return
  fi
  if [ "$service" = system ]; then
    for config in /etc/supervisord.conf /etc/supervisor/supervisord.conf /etc/tuivisor/tuivisor.conf; do [ ! -r $config ] || return 0; done
    state=/var/lib/tuivisor logs=/var/log/tuivisor socket=/run/tuivisor.sock
  else
    config=${XDG_CONFIG_HOME:-${HOME:?}/.config}/tuivisor/tuivisor.conf
    [ ! -r "$config" ] || return 0
    state=${XDG_STATE_HOME:-$HOME/.local/state}/tuivisor
    logs=$state/log socket=
  fi
  mkdir -p "$(dirname "$config")" "$state" "$logs"
  {
    printf '; Programs of the service tuivisor. After a change: tuivisor ctl update\n\n'
    printf '[supervisord]\nlogfile=%s/supervisord.log\npidfile=%s/supervisord.pid\nchildlogdir=%s\n' "$logs" "$state" "$logs"
    if [ -n "$socket" ]; then
      printf '\n[unix_http_server]\nfile=%s\n\n[supervisorctl]\nserverurl=unix://%s\n' "$socket" "$socket"
      printf '\n[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface\n'
    fi
    printf '\n;[program:web]\n;command=/usr/bin/python3 -m http.server 8000\n;directory=/srv/web\n'
  } > "$config"
  say "wrote      $config  (no programs yet)"
}

write_service() {
  directory=$(unit_directory "$service")
  unit=$directory/tuivisor.service
  if [ -e "$unit" ] && ! grep -q "^$mark" "$unit"; then fail "$unit exists and is not tuivisor's; it was left as it is"; fi
  mkdir -p "$directory" 2>/dev/null && [ -w "$directory" ] || fail "may not write into $directory" "choose   ./install.sh --service=user" "or       sudo ./install.sh --service"
  choose_config
  "$bin/tuivisor" check-config "$config" >/dev/null || { "$bin/tuivisor" check-config "$config" >&2 || true; fail "$config is wrong; no service was written"; }
  if [ "$service" = system ]; then target=multi-user.target name=''; else target=default.target name='-L default '; fi
  rival=
  if [ "$service" = system ] && systemd_runs; then rival=$(supervisor_unit "$config"); fi
  in_unit() { printf '%s' "$1" | sed 's/%/%%/g'; } # a percent sign begins a specifier there
  program=$(in_unit "$bin/tuivisor") file=$(in_unit "$config")
  cat > "$unit" <<EOF
$mark ./install.sh --uninstall removes it.
[Unit]
Description=tuivisor, programs of $file
Documentation=man:tuivisor(1) man:tuivisor.conf(5)
After=network.target${rival:+ $rival.service}
${rival:+Conflicts=$rival.service
}
[Service]
# The keeper is the main process, for life: an upgrade (tuivisor upgrade) replaces what runs in it and leaves programs alone. The server
# below it says when it serves.
Type=notify
NotifyAccess=all
ExecStart="$program" -c "$file" ${name}server --silent
ExecReload="$program" -c "$file" ctl update
# SIGTERM goes to the keeper alone: the server stops programs in their order, each with its own signal and time, and asks systemd for
# that time. What is still there when it has ended is killed.
KillMode=mixed
Restart=on-failure
RestartSec=1
# Another server has this configuration, or it is wrong: trying again would not help.
RestartPreventExitStatus=2 5 6
TasksMax=infinity

[Install]
WantedBy=$target
EOF
  say "wrote      $unit"
  users=$([ "$service" = system ] || printf -- '--user ')
  if ! systemd_runs; then
    say "           systemd does not run here; where it does: systemctl ${users}enable --now tuivisor"
  elif [ -n "$rival" ]; then
    manage system daemon-reload
    say "           $rival.service runs the same configuration. To move over: systemctl disable --now $rival && systemctl enable --now tuivisor"
  else
    manage "$service" daemon-reload && manage "$service" enable -q tuivisor && say "           starts at boot; now: systemctl ${users}start tuivisor"
  fi
  if [ "$service" = user ]; then
    say "           for programs that are there without a login of yours: loginctl enable-linger $(id -un)"
  fi
}

remove_service() {
  unit=$(unit_directory "$1")/tuivisor.service
  [ -e "$unit" ] && grep -q "^$mark" "$unit" || return 0
  if systemd_runs; then manage "$1" disable -q tuivisor 2>/dev/null || true; fi
  rm -f "$unit" && say "removed  $unit"
  if systemd_runs; then manage "$1" daemon-reload 2>/dev/null || true; fi
}

if [ $uninstall = yes ]; then
  if [ "$(id -u)" -eq 0 ]; then remove_service system; fi
  remove_service user
  [ -e "$bin/tuivisor" ] || [ -d "$share" ] || { say "Nothing of tuivisor is installed in $prefix."; exit 0; }
  for name in $names; do if is_ours "$bin/$name"; then rm -f "$bin/$name"; say "removed  $bin/$name"; fi; done
  rm -f "$bin/tuivisor" && say "removed  $bin/tuivisor"
  if [ -d "$share" ]; then rm -rf "$share"; say "removed  $share"; fi
  for language in $languages; do
    for page in $pages; do
      file=$man/$language/man${page##*.}/$page
      if [ -e "$file" ]; then rm -f "$file"; say "removed  $file"; fi
    done
  done
  for file in $completions bash-completion/completions/supervisorctl; do
    if [ -e "$prefix/share/$file" ] && grep -q 'tuivisor complete' "$prefix/share/$file"; then rm -f "$prefix/share/$file"; say "removed  $prefix/share/$file"; fi
  done
  say "Running servers go on until they are told: tuivisor shutdown. Settings and logs in your home are kept."
  exit 0
fi

if [ $build = no ]; then
  [ -x "$bin/tuivisor" ] || fail "$bin/tuivisor is not there" "first    ./install.sh"
  write_service
  exit 0
fi

# What is needed, and how to get it.
if ! command -v dotnet >/dev/null 2>&1; then
  fail "the .NET SDK 10 is missing" \
    "get it   curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0" \
    "         export PATH=\"\$HOME/.dotnet:\$PATH\"" \
    "or       sudo apt-get install dotnet-sdk-10.0    (Debian and Ubuntu with Microsoft's package source)"
fi
if ! dotnet --list-sdks 2>/dev/null | grep -q '^1[0-9]\.'; then
  fail "the .NET SDK 10 is missing; $(command -v dotnet) has: $(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | tr '\n' ' ')" \
    "get it   curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0"
fi
for name in $names; do
  if [ $compat = yes ] && [ -e "$bin/$name" ] && ! is_ours "$bin/$name"; then
    fail "$bin/$name exists and is not tuivisor's; nothing was changed" "choose   another --prefix, or leave out --compat"
  fi
done
mkdir -p "$bin" 2>/dev/null && [ -w "$bin" ] || fail "may not write into $bin" "choose   ./install.sh --prefix ~/.local" "or       sudo ./install.sh"

case $(uname -m) in
  x86_64) machine=x64 ;;
  aarch64|arm64) machine=arm64 ;;
  armv7l|armv6l) machine=arm ;;
  *) fail "machine $(uname -m) is not supported" "known    x86_64, aarch64, armv7l" ;;
esac
rid=linux-$machine
if ldd --version 2>&1 | grep -qi musl; then rid=linux-musl-$machine; fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
work=$here/artifacts/install
mkdir -p "$work"
log=$work/build.log
: > "$log"

# step TEXT COMMAND...: runs the command into the log, with the seconds it takes on a terminal.
step() {
  text=$1; shift
  printf '%s ' "$text"
  begun=$(date +%s)
  "$@" >> "$log" 2>&1 &
  pid=$!
  trap 'kill $pid 2>/dev/null; exit 130' INT TERM
  if [ -t 1 ]; then
    while kill -0 $pid 2>/dev/null; do
      printf '\r%s %ss ' "$text" $(( $(date +%s) - begun ))
      sleep 1
    done
  fi
  status=0; wait $pid || status=$?
  trap - INT TERM
  if [ -t 1 ]; then printf '\r%s ' "$text"; fi
  if [ $status -eq 0 ]; then say "done, $(( $(date +%s) - begun )) s"; else say "no"; fi
  return $status
}

# The x86-64-v3 generation (2013) moves screens and compares them twice as fast.
processor=
if [ "$rid" = linux-x64 ] && [ -r /proc/cpuinfo ]; then
  processor=x86-64-v3
  for flag in avx2 bmi1 bmi2 f16c fma movbe abm; do grep -qw "$flag" /proc/cpuinfo || processor=; done
fi

restore() { dotnet restore "$here/src/Tuivisor" -r "$rid" -p:TuivisorFramework="$1" -p:TuivisorPublish="$2" -v q; }
publish() {
  dotnet publish "$here/src/Tuivisor" -c Release -r "$rid" --self-contained "$3" -o "$work/out" -v q \
    -p:TuivisorFramework="$1" -p:TuivisorPublish="$2" -p:DebugType=none ${processor:+-p:IlcInstructionSet=$processor}
}

can_link() {
  compiler=$(command -v clang || command -v gcc) || return 1
  printf 'int main(void){return 0;}' > "$work/link.c" && "$compiler" "$work/link.c" -o "$work/link" >> "$log" 2>&1
}

kind=
rm -rf "$work/out"
if can_link; then
  for framework in net10.0 net9.0; do
    if step "Looking for the native compiler for $framework" restore $framework aot; then
      [ $framework = net10.0 ] || processor=
      if step "Building the native binary ($framework, $rid), a minute or three" publish $framework aot true; then
        kind="native (NativeAOT, $framework)"
        break
      fi
      tail -n 15 "$log" >&2
    fi
  done
else
  say "No working C compiler: the binary will need the .NET runtime and start more slowly."
  say "  for a native one: sudo apt-get install clang zlib1g-dev    then run ./install.sh again"
fi
if [ -z "$kind" ]; then
  if step "Building with ReadyToRun ($rid)" publish net10.0 readytorun false; then
    kind="ReadyToRun, needs the .NET 10 runtime (with ASP.NET Core) to be installed"
  else
    tail -n 25 "$log" >&2
    fail "the build failed" "log      $log"
  fi
fi

# Installed beside and moved over, so that a running tuivisor is not disturbed.
cp "$work/out/tuivisor" "$bin/.tuivisor.new"
chmod 755 "$bin/.tuivisor.new"
mv -f "$bin/.tuivisor.new" "$bin/tuivisor"
rm -rf "$share"
mkdir -p "$share"
[ ! -d "$here/themes" ] || cp -R "$here/themes" "$share/themes"
cp "$here/LICENSE" "$share/LICENSE"
say "installed  $bin/tuivisor  $(( $(wc -c < "$bin/tuivisor") / 1048576 )) MB, $kind"
say "installed  $share/themes"
for page in $pages; do
  mkdir -p "$man/man${page##*.}" "$man/zh_CN/man${page##*.}"
  "$bin/tuivisor" help "$page" > "$man/man${page##*.}/$page"
  "$bin/tuivisor" help "zh_CN/$page" > "$man/zh_CN/man${page##*.}/$page"
done
say "installed  $man: $pages, in English and Chinese"
for file in $completions; do
  mkdir -p "$(dirname "$prefix/share/$file")"
  "$bin/tuivisor" completion "${file%%[-/]*}" > "$prefix/share/$file"
done
if [ $compat = yes ]; then cp "$prefix/share/bash-completion/completions/tuivisor" "$prefix/share/bash-completion/completions/supervisorctl"; fi
say "installed  completion for bash, zsh and fish in $prefix/share (zsh looks there when fpath has $prefix/share/zsh/site-functions)"
if [ $compat = yes ]; then
  for name in $names; do ln -sf tuivisor "$bin/$name"; say "installed  $bin/$name -> tuivisor"; done
fi
[ -z "$service" ] || write_service
case :$PATH: in
  *:"$bin":*) say "Start it with: tuivisor" ;;
  *) say "Start it with: $bin/tuivisor      ($bin is not in your PATH: export PATH=\"$bin:\$PATH\")" ;;
esac
[ $run = no ] || exec "$bin/tuivisor"
