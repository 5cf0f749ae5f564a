#!/usr/bin/env bash
# Stands in for dotnet in launcher tests: notes what was asked of it, publishes an empty program, writes results that a test asked for.
case $1 in
  --version) echo "says the stand-in" && exit "${FAKE_VERSION_CODE:-0}" ;;
  --list-sdks) echo "${FAKE_SDKS:-8.0.404} [sdk]" ;;
  publish)
    echo publish >> "$FAKE_CALLS"
    [ -n "${FAKE_STARTED:-}" ] && echo started > "$FAKE_STARTED"
    [ -n "${FAKE_GATE:-}" ] && read -r _ < "$FAKE_GATE"
    if [ -n "${FAKE_FAILURE:-}" ]; then echo "$FAKE_FAILURE"; exit 1; fi
    case "$*" in *"${FAKE_BROKEN_FLAG:-no such flag}"*) echo "error NU1101: Unable to find package Crossgen2"; exit 1 ;; esac
    while [ "$1" != -o ]; do shift; done
    echo program > "$2/Factory.dll"
    ;;
  restore) echo restore >> "$FAKE_CALLS" && echo "${FAKE_RESTORE:-}" && [ -z "${FAKE_RESTORE:-}" ] ;;
  pack)
    while [ "$1" != -o ]; do shift; done
    echo package > "$2/one.nupkg"
    ;;
  build) exit "${FAKE_BUILD_CODE:-0}" ;;
  test)
    name=$(basename "$2" .csproj)
    case $name in Crash*) echo "host process exited"; exit 134 ;; Empty*) exit 0 ;; esac
    mkdir -p .build/test/results
    echo "${FACTORY_TEST_PROGRAM:-}" > ".build/$name.program"
    if [ -n "${FAKE_TEST_GATE:-}" ]; then echo $$ > "$FAKE_TEST_STARTED" && read -r _ < "$FAKE_TEST_GATE"; fi
    echo "<TestRun><Counters $(cat "tests/$name/counters") /></TestRun>" > ".build/test/results/$name.trx"
    grep -q 'failed="0"' "tests/$name/counters"
    ;;
  *.dll)
    shift
    printf 'ran in %s with' "$PWD"
    printf ' <%s>' "$@"
    echo
    exit "${FAKE_EXIT:-0}"
    ;;
esac
