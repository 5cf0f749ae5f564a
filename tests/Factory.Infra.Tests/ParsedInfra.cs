using Factory.Infra.Tests.Parsing;
using Factory.Infra.Tests.Planting;

namespace Factory.Infra.Tests;

/// <summary>infra/ as it is, and each file with a fault: all parsed by one start of node.</summary>
public sealed class ParsedInfra
{
    private readonly IReadOnlyDictionary<PlantedFault, BicepFile> _faulty;

    public ParsedInfra()
    {
        BicepSource[] faulty = [.. PlantedFaults.All.Select(Plant)];
        IReadOnlyList<BicepFile> files = BicepParser.Parse([.. BicepFolder.Sources, .. faulty]);
        int real = BicepFolder.Sources.Count;
        Folder = new BicepFolder(files.Take(real).ToDictionary(f => f.Path, StringComparer.Ordinal));
        _faulty = PlantedFaults.All.Zip(files.Skip(real)).ToDictionary(p => p.First, p => p.Second);
    }

    public BicepFolder Folder { get; }

    public BicepFolder With(PlantedFault fault) => Folder.With(_faulty[fault]);

    private static BicepSource Plant(PlantedFault fault)
    {
        BicepSource source = BicepFolder.Sources.Single(s => s.Path == $"infra/{fault.File}");
        int at = source.Text.IndexOf(fault.Old, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"{fault.File} does not hold {fault.Old}");
        return source with { Text = source.Text[..at] + fault.New + source.Text[(at + fault.Old.Length)..] };
    }
}
