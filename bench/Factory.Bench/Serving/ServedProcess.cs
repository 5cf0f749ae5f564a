using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Factory.Bench.Serving;

/// <summary>A server in a process of its own.</summary>
public sealed class ServedProcess : IDisposable
{
    private readonly Process _process;

    private ServedProcess(Process process, Uri address, TimeSpan readyAfter)
    {
        _process = process;
        ReadyAfter = readyAfter;
        Client = new HttpClient { BaseAddress = address };
    }

    /// <summary>From the start of the process to its word that it listens.</summary>
    public TimeSpan ReadyAfter { get; }

    public HttpClient Client { get; }

    public static async Task<ServedProcess> Start(string program, string folder)
    {
        string[] arguments = [program, "serve", "--json", "--urls", "http://127.0.0.1:0"];
        long began = Stopwatch.GetTimestamp();
        Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder })!;
        JsonNode ready = JsonNode.Parse(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start."))!;
        TimeSpan after = Stopwatch.GetElapsedTime(began);
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        return new ServedProcess(process, new Uri((string)ready["urls"]![0]!), after);
    }

    public async Task Stop()
    {
        using Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        Client.Dispose();
    }
}
