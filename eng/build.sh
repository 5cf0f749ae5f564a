# Sourced by ./factory when there is no build, or a source is newer than it. Needs $root, find_build and is_stale; leaves the build's
# folder in $built, or exits. One process builds at a time; others wait. A build becomes visible by one rename, so that an interrupted
# one leaves nothing half-built; older builds stay a while for the processes that still run from them.
. "$root/eng/sdk.sh"

builds=$root/.build
log=$builds/build.log
lock_dir=$builds/lock.d
lock_limit=900
publisher=

if ! mkdir -p "$builds" 2>/dev/null || [ ! -w "$builds" ]; then
  if [ -n "$built" ]; then
    echo "factory: a source is newer than the build, and $builds cannot be written; running the older build." >&2
    return 0
  fi
  echo "factory: cannot write $builds, where the program is built on first use. Make the folder writable and run the same command again." >&2
  exit 2
fi

require_sdk factory

lock_taken_over() {
  # The holder is gone. Whoever renames its lock away may try again; a lock that changed hands in between goes back.
  holder=$(cat "$lock_dir/pid" 2>/dev/null)
  [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null || return 1
  mv "$lock_dir" "$lock_dir.$$" 2>/dev/null || return 1
  if [ "$(cat "$lock_dir.$$/pid" 2>/dev/null)" != "$holder" ]; then
    mv "$lock_dir.$$" "$lock_dir" 2>/dev/null
    return 1
  fi
  rm -rf "$lock_dir.$$"
}

lock() {
  if command -v flock >/dev/null 2>&1; then
    exec 9>"$builds/lock"
    flock -n 9 && return 0
    echo "another start is building Factory; waiting for it" >&2
    flock -w "$lock_limit" 9 && return 0
  else
    waited=0
    while [ "$waited" -lt "$lock_limit" ]; do
      if mkdir "$lock_dir" 2>/dev/null; then
        echo $$ > "$lock_dir/pid"
        return 0
      fi
      lock_taken_over && continue
      [ "$waited" -eq 0 ] && echo "another start is building Factory; waiting for it" >&2
      sleep 1
      waited=$((waited + 1))
    done
  fi
  echo "factory: another build of Factory has held $builds for $lock_limit s. End it, or delete that folder, then run the same command again." >&2
  exit 70
}

unlock() {
  if command -v flock >/dev/null 2>&1; then
    exec 9>&-
  else
    rm -rf "$lock_dir"
  fi
}

abandon() {
  [ -n "$publisher" ] && kill "$publisher" 2>/dev/null && wait "$publisher" 2>/dev/null
  rm -rf "$fresh.part"
  unlock
  trap - INT TERM HUP
  exit "$1"
}

publish() {
  # In the background, so that a signal is answered at once; without the lock's descriptor, so that no child keeps it.
  (cd "$root" && exec dotnet publish src/Factory/Factory.csproj -c Release --use-current-runtime --no-self-contained --nologo -v quiet \
    --artifacts-path "$builds/artifacts" -o "$fresh.part" -p:UseSharedCompilation=false "$@") >> "$log" 2>&1 9>&- &
  publisher=$!
  wait "$publisher"
}

report_failure() {
  echo "failed" >&2
  if grep -q -E 'NU1301|NU1101|NU1102|NU1801' "$log"; then
    grep -o -E 'NU1301.*|NU110[12].*|NU1801.*' "$log" | sort -u | head -n 5 >&2
    echo "factory: the packages it is built from could not be fetched. Check the network, or name a feed that has them in NuGet.config. Full log: $log" >&2
    abandon 2
  fi
  grep -E '(error|MSB[0-9]+)' "$log" | sort -u | head -n 20 >&2
  echo "factory: the build failed. Full log: $log" >&2
  abandon 70
}

build() {
  began=$(date +%s)
  if [ -n "$built" ]; then why="sources changed"; else why="first use, about a minute"; fi
  printf 'building Factory (%s) ... ' "$why" >&2
  name=b-$began-$$
  fresh=$builds/$name
  trap 'echo interrupted >&2; abandon 5' INT TERM HUP
  rm -rf "$builds"/*.part
  # A build that was killed may have left object files cut short, which a later build would trust.
  [ -e "$builds/unfinished" ] && rm -rf "$builds/artifacts"
  mkdir -p "$fresh.part"
  : > "$log"
  : > "$builds/unfinished"
  : > "$fresh.part/stamp"
  if ! publish -p:PublishReadyToRun=true; then
    # Where the feed has no ahead-of-time compiler for this machine the program still runs; it only starts slower.
    grep -q -i -E 'crossgen|NETSDK1094' "$log" || report_failure
    : > "$log"
    publish -p:PublishReadyToRun=false || report_failure
  fi
  mv "$fresh.part" "$fresh" && echo "$name" > "$builds/current.part" && mv -f "$builds/current.part" "$builds/current" || report_failure
  rm -f "$builds/unfinished"
  built=$name
  trap - INT TERM HUP
  (cd "$builds" && ls -1dt b-* | tail -n +4 | while read -r old; do rm -rf "$old"; done)
  echo "done in $(($(date +%s) - began)) s" >&2
}

lock
if ! find_build || is_stale; then
  build
fi
unlock
