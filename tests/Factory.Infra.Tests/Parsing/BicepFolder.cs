namespace Factory.Infra.Tests.Parsing;

/// <summary>All of infra/, as it is or with a fault planted.</summary>
public sealed class BicepFolder(IReadOnlyDictionary<string, BicepFile> files)
{
    public const string Main = "infra/main.bicep";

    /// <summary>Templates by path: main and the modules.</summary>
    public IReadOnlyDictionary<string, BicepFile> Files { get; } = files;

    public BicepFile MainFile => Files[Main];

    public static IReadOnlyList<BicepSource> Sources { get; } =
        [.. Checkout.Files("infra", ".bicep").Concat(Checkout.Files("infra", ".bicepparam")).Select(p => new BicepSource(p, Checkout.Read(p)))];

    public BicepFile Module(string name) => Files[$"infra/modules/{name}.bicep"];

    public BicepFolder With(BicepFile changed) => new(Files.ToDictionary(f => f.Key, f => f.Key == changed.Path ? changed : f.Value));

    /// <summary>Templates alone: what deploys, without the parameter files.</summary>
    public IEnumerable<BicepFile> Templates => Files.Values.Where(f => f.Path.EndsWith(".bicep", StringComparison.Ordinal));

    public IEnumerable<BicepFile> ParameterFiles => Files.Values.Where(f => f.Path.EndsWith(".bicepparam", StringComparison.Ordinal));
}
