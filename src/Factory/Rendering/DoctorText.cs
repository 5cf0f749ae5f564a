using System.Globalization;
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
        ["sandbox", $"{report.Sandbox.Level} ({report.Sandbox.Walls})"],
        .. report.Sandbox.Probes.Select(p => (IReadOnlyList<string>)[p.IsDenied ? "" : "NOT DENIED", $"{p.Act}: {p.Detail}"]),
        .. report.ModelVariables.Select(m => (IReadOnlyList<string>)[m.Key, m.Value ? "set" : "not set"]),
        .. report.Models.Select(m => (IReadOnlyList<string>)[$"model {m.Name}", Model(m)]),
        .. report.NoDefaultModel is { } why ? [["models", why]] : Array.Empty<IReadOnlyList<string>>(),
    ]);

    private static string Model(ModelReport model)
    {
        string key = model.Key is null ? "no key" : model.Key == "entra" ? "by identity" : $"{model.Key} is {(model.IsKeySet ? "set" : "NOT set")}";
        string health = model.Health switch
        {
            null => "",
            { Milliseconds: { } ms } => $"; answers, {ms.ToString("0", CultureInfo.InvariantCulture)} ms",
            { Problem: var problem } => $"; DOES NOT ANSWER: {problem}",
        };
        return $"{model.Provider.ToString().ToLowerInvariant()} {model.Model} at {model.Endpoint}, {key}{health}";
    }

    private static string Disk(DiskReport disk) => disk.Writable
        ? $"{disk.Folder} is writable, {Figures.Count(disk.FreeMib)} MiB free"
        : $"{disk.Folder} is NOT writable: grant access, or name another folder with --state";
}
