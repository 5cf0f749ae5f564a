using System.Globalization;
using Factory.Core.Sandboxing;
using Factory.Diagnosing;

namespace Factory.Rendering;

/// <summary>What <c>doctor</c> says.</summary>
public static class DoctorText
{
    /// <summary>One row for each finding.</summary>
    public static string Of(DoctorReport report) => TextTable.Of(
    [
        [".NET", report.Dotnet],
        ["cores", Figures.Count(report.Cores)],
        ["memory", $"{Figures.Count(report.MemoryMib)} MiB"],
        ["state", Disk(report.State)],
        ["disk sync", report.State.SyncMilliseconds is { } ms ? $"{ms.ToString("0.00", CultureInfo.InvariantCulture)} ms, median of 50 writes of 4 KiB" : "not measured"],
        .. Sandbox(report.Sandbox),
        ["commands", report.Commands switch
        {
            "bubblewrap" => "those of command lines run in bubblewrap",
            "Landlock" => "those of command lines run behind Landlock; install bubblewrap to give them a file system of their own",
            _ => "command lines are refused: they run at level A only",
        }],
        .. report.ModelVariables.Select(m => (IReadOnlyList<string>)[m.Key, m.Value ? "set" : "not set"]),
        .. report.Models.Select(m => (IReadOnlyList<string>)[$"model {m.Name}", Model(m)]),
        .. report.NoDefaultModel is { } why ? [["models", why]] : Array.Empty<IReadOnlyList<string>>(),
    ]);

    /// <summary>What held in one row, for it is much the same everywhere; what did not, act by act.</summary>
    private static IEnumerable<IReadOnlyList<string>> Sandbox(SandboxReport sandbox)
    {
        int succeeded = sandbox.Open.Count();
        string found = succeeded == 0 ? "none succeeded" : $"{succeeded} SUCCEEDED";
        yield return ["sandbox", $"{sandbox.Level} ({sandbox.Walls}); {Figures.Count(sandbox.Probes.Count, "forbidden act")} attempted behind these walls, {found} (each of them: ./factory doctor --json)"];
        foreach (SandboxProbe open in sandbox.Open)
        {
            yield return ["NOT DENIED", $"{open.Act}: {open.Detail}"];
        }

        if (sandbox.Level != SandboxLevel.A)
        {
            yield return ["", "what runs at this level, and what it lacks: docs/security.md"];
        }
    }

    private static string Model(ModelReport model)
    {
        string key = model.Key is null ? "no key" : model.Key == "entra" ? "by identity" : $"{model.Key} is {(model.IsKeySet ? "set" : "NOT set")}";
        string health = model.Health switch
        {
            null => "",
            { Milliseconds: { } ms } => $"; answers, {ms.ToString("0", CultureInfo.InvariantCulture)} ms",
            { Problem: var problem } => $"; DOES NOT ANSWER: {problem}",
        };
        return $"{model.Provider.ToString().ToLowerInvariant()} {(model.Model.Length == 0 ? "whichever is served" : model.Model)} at {model.Endpoint}, {key}{health}";
    }

    private static string Disk(DiskReport disk) => disk.Writable
        ? $"{disk.Folder} is writable, {Figures.Count(disk.FreeMib)} MiB free"
        : $"{disk.Folder} is NOT writable: grant access, or name another folder with --state";
}
