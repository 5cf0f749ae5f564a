using System.Diagnostics;
using System.Text.Json;
using Factory.Core;
using Factory.Stations.Sandboxing;

namespace Factory.Seasons;

/// <summary>The simulated world: the owner's own program, asked in JSON lines. One use; not thread-safe.</summary>
public sealed class SeasonWorld : IDisposable
{
    private const int MostLines = 1_000_000;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly TimeProvider _time;

    /// <summary>Starts it.</summary>
    public SeasonWorld(string command, string folder, TimeProvider time)
    {
        _time = time;
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec {command}"]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true };
        _process = LauncherThread.Unwalled.Start(start);
    }

    /// <summary>The inputs of a night, each a JSON line.</summary>
    public Task<IReadOnlyList<string>> Inputs(DateOnly night, (int Number, ulong Seed, int? Shift) which, CancellationToken cancellation) =>
        Ask([JsonSerializer.Serialize(new { Ask = "inputs", Night = night, which.Number, which.Seed, which.Shift }, FactoryJson.Compact)], cancellation);

    /// <summary>What came of decisions, each a JSON line.</summary>
    public Task<IReadOnlyList<string>> Outcomes(IReadOnlyList<string> decisions, CancellationToken cancellation) =>
        Ask([JsonSerializer.Serialize(new { Ask = "outcomes", Decisions = decisions.Count }, FactoryJson.Compact), .. decisions], cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task<IReadOnlyList<string>> Ask(IEnumerable<string> lines, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(s_patience, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        var answers = new List<string>();
        try
        {
            foreach (string line in lines)
            {
                await _process.StandardInput.WriteLineAsync(line.AsMemory(), both.Token);
            }

            await _process.StandardInput.FlushAsync(both.Token);
            while (answers.Count < MostLines && await _process.StandardOutput.ReadLineAsync(both.Token) is { } answer)
            {
                if (answer.Length == 0)
                {
                    return answers;
                }

                answers.Add(answer);
            }
        }
        catch (Exception failure) when (failure is IOException || (failure is OperationCanceledException && patience.IsCancellationRequested))
        {
            throw Silent();
        }

        throw Silent();
    }

    private static BadSetupException Silent() => new(new Problem("season.command", "It ended, fell silent, or answered without an empty line at the end. Run it by hand to see what it says."));
}
