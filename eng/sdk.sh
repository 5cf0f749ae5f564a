# Sourced by ./factory and ./test. Needs $root.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# No build server outlives a command, and none holds its output open.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

# Without a home of its own (a container's user, say) dotnet keeps its small files with the build.
if [ ! -w "${HOME:-/nonexistent}" ]; then
  export DOTNET_CLI_HOME="$root/.build"
fi

# require_sdk COMMAND: ends with exit code 2 and what to do when the .NET SDK is missing or too old.
require_sdk() {
  install="Install it from https://dotnet.microsoft.com/download/dotnet/10.0, then run the same command again."
  if ! command -v dotnet >/dev/null 2>&1; then
    echo "$1: the .NET SDK 10 is needed, and there is no 'dotnet' on the PATH. $install" >&2
    exit 2
  fi
  if ! (cd "$root" && dotnet --version) >/dev/null 2>&1; then
    sdks=$(dotnet --list-sdks 2>/dev/null | cut -d ' ' -f 1 | tr '\n' ' ' | sed 's/ $//')
    case " $sdks" in
      *" 10."*)
        echo "$1: 'dotnet' does not work here: $(cd "$root" && dotnet --version 2>&1 | head -n 1)" >&2
        exit 2
        ;;
    esac
    echo "$1: the .NET SDK 10 (10.0.100 or newer) is needed; this machine has ${sdks:-only a runtime, no SDK}. $install" >&2
    exit 2
  fi
}
