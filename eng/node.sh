# Sourced by ./test. Needs $root and $out. Fetches what tests run with node (the storage emulator, the Bicep grammar) once for each lock file,
# and runs no package's own scripts. Where that fails it says so and goes on: the tests that need it fail and say what is missing.
install_node_packages() {
  packages=$root/eng/node
  [ -f "$packages/package-lock.json" ] || return 0
  # The mark is written last, so an interrupted install is never taken for a whole one.
  [ "$packages/node_modules/.installed" -nt "$packages/package-lock.json" ] && return 0
  if ! command -v npm >/dev/null 2>&1; then
    echo "test: npm is not on the PATH, so the tests of storage and of infra/ will fail. Install Node.js 20 or newer from https://nodejs.org and run ./test again." >&2
    return 0
  fi
  echo "fetching the storage emulator and the Bicep grammar ..." >&2
  if (cd "$packages" && npm ci --ignore-scripts --no-audit --no-fund) > "$out/npm.log" 2>&1; then
    : > "$packages/node_modules/.installed"
  else
    tail -n 5 "$out/npm.log" >&2
    echo "test: npm could not fetch the packages of eng/node, so the tests of storage and of infra/ will fail. Full log: $out/npm.log" >&2
  fi
}
