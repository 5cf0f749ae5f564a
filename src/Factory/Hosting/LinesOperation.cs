using Factory.Commands;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Releasing;
using Factory.Reports;
using Factory.Stations.Cord;
using Factory.Stations.Loading;

namespace Factory.Hosting;

/// <summary><c>factory lines</c>: the lines under <c>lines/</c> in the current folder, and where each stands in the state.</summary>
public static class LinesOperation
{
    /// <summary>Lists them, in ordinal order of folder.</summary>
    public static async Task<IReadOnlyList<LineReport>> Run(CommandEnvironment environment, CancellationToken cancellation)
    {
        string root = environment.Locate("lines");
        string[] folders = Directory.Exists(root) ? [.. Directory.EnumerateDirectories(root).Where(f => File.Exists(Path.Combine(f, LineLoader.FileName))).Order(StringComparer.Ordinal)] : [];
        IArtifactStore? store = StateView.StoreOf(environment);
        List<LineReport> lines = [];
        foreach (string folder in folders)
        {
            lines.Add(await Describe(new LineLocation(folder, environment.Display(folder)), store, cancellation));
        }

        return lines;
    }

    private static async Task<LineReport> Describe(LineLocation folder, IArtifactStore? store, CancellationToken cancellation)
    {
        try
        {
            var definition = folder.Load().Definition;
            var state = new StateView(store, definition.Name);
            Champion? champion = await state.Champion(cancellation);
            return new LineReport
            {
                Line = definition.Name,
                Folder = folder.Display,
                Description = definition.Description,
                Champion = ReportConversions.Version(champion?.Version ?? 0),
                Cycles = await state.Count(f => f.CyclesPath, "/manifest.json", cancellation),
                Stop = store is null ? null : (await new StopFiles(store).Open(definition.Name, cancellation))?.Id,
            };
        }
        catch (BadSetupException refused)
        {
            string name = Path.GetFileName(folder.Folder);
            return new LineReport { Line = name, Folder = folder.Display, Description = $"does not load: {refused.Problems[0]}", Champion = "-", Cycles = 0 };
        }
    }
}
