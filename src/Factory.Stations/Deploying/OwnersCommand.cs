using System.Diagnostics;
using Factory.Stations.Commanding.Scoring;
using Factory.Stations.Commanding.Walls;
using Factory.Stations.Sandboxing;

namespace Factory.Stations.Deploying;

/// <summary>Runs the owner's own programs outside the walls, with limits of time and output. They inherit the environment: they may need the owner's credentials.</summary>
/// <param name="folder">Where they run.</param>
/// <param name="time">The clock.</param>
internal sealed class OwnersCommand(string folder, TimeProvider time)
{
    private const long OutputBytes = 4 << 20;

    /// <summary>Runs a shell command to its end.</summary>
    public Task<CommandEnd> Shell(string command, IEnumerable<KeyValuePair<string, string>> settings, double seconds, CancellationToken cancellation) =>
        Run("/bin/sh", ["-c", command], settings, (ReadOnlyMemory<byte>.Empty, seconds), cancellation);

    /// <summary>Runs a program to its end.</summary>
    public async Task<CommandEnd> Run(
        string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> settings, (ReadOnlyMemory<byte> Input, double Seconds) how, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        try
        {
            Process process = await Task.Run(() => LauncherThread.Unwalled.Start(start), CancellationToken.None);
            return await CommandPump.Run(new TrustedCommand(process), how.Input, OutputBytes, (TimeSpan.FromSeconds(how.Seconds), time), cancellation);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new DeployFailedException($"{program} cannot be started: {missing.Message}. Install it, or correct the target.");
        }
    }
}
