# Sourced by ./test. Needs $out. Installs what the tests of command lines run with (bubblewrap, and Python for the shipped line) where this is a Debian and we are
# root. Elsewhere it says what is missing and goes on: the tests that need it are skipped, and counted as skipped.
install_command_tools() {
  [ "$(uname -s)" = Linux ] || return 0
  missing=
  command -v bwrap >/dev/null 2>&1 || missing="bubblewrap"
  [ -x /usr/bin/python3 ] || missing="$missing python3"
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "test: missing $missing, so some tests of command lines are skipped. Install it with your system's package manager and run ./test again." >&2
    return 0
  fi
  echo "installing $missing ..." >&2
  if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } > "$out/apt.log" 2>&1; then
    tail -n 3 "$out/apt.log" >&2
    echo "test: $missing could not be installed, so some tests of command lines are skipped. Full log: $out/apt.log" >&2
  fi
}
