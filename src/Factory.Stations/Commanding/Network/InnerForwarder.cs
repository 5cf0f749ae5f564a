using System.Globalization;
using Factory.Stations.Csharp.Processes;

namespace Factory.Stations.Commanding.Network;

/// <summary>
/// What stands inside bubblewrap when a command may reach named places: a worker that carries a port of the view's own loopback to the door's socket. The view has no other
/// way out: its network is its own, and empty.
/// </summary>
internal static class InnerForwarder
{
    /// <summary>Threads that it needs besides the command's.</summary>
    public const int Threads = 40;

    /// <summary>Memory that it needs besides the command's.</summary>
    public const int MemoryMb = 128;

    private const int Port = 8118;
    private const string Host = "/forward/dotnet";
    private const string Worker = "/forward/worker";
    private const string Door = "/forward/door";
    private const string Ready = "/tmp/.forwarder";
    private const string Settings = "DOTNET_EnableWriteXorExecute=0 DOTNET_EnableDiagnostics=0 DOTNET_gcConcurrent=0 DOTNET_TieredPGO=0 DOTNET_GCHeapHardLimit=0x4000000";

    private static readonly string[] s_certificates = ["/etc/ssl/certs", "/etc/pki/tls/certs", "/etc/pki/ca-trust"];
    private static readonly string s_proxy = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    /// <summary>Starts it, and goes on once it says through a pipe that it listens, or has ended.</summary>
    public static string Script { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"mkfifo {Ready} && {{ ({Settings} {Host}/dotnet exec {Worker}/Factory.Sandbox.dll forward {Port} {Door}/{NetworkDoor.SocketName} {Ready}; : > {Ready}) >/dev/null 2>&1 </dev/null & read _ < {Ready}; rm -f {Ready}; }}; ");

    /// <summary>How programs are told of it.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["HTTPS_PROXY"] = s_proxy,
        ["https_proxy"] = s_proxy,
        ["HTTP_PROXY"] = s_proxy,
        ["http_proxy"] = s_proxy,
        ["NO_PROXY"] = "",
        ["no_proxy"] = "",
    };

    /// <summary>What bubblewrap has to show: the runtime, the worker, the door, and the certificates by which programs know whom they talk to.</summary>
    public static IEnumerable<string> Views(string staging)
    {
        string executable = File.ResolveLinkTarget(DotnetHost.Executable, returnFinalTarget: true)?.FullName ?? DotnetHost.Executable;
        return
        [
            "--ro-bind", Path.GetDirectoryName(executable)!, Host,
            "--ro-bind", Path.GetDirectoryName(DotnetHost.WorkerPath)!, Worker,
            "--ro-bind", Path.Combine(staging, NetworkDoor.Folder), Door,
            .. s_certificates.Where(Directory.Exists).SelectMany(c => (string[])["--ro-bind", c, c]),
        ];
    }
}
