using Microsoft.CodeAnalysis;

namespace Factory.Sandbox.Compiling;

/// <summary>What sources may be compiled against. For one thread.</summary>
internal sealed class ReferenceSet
{
    private MetadataReference[]? _framework;

    /// <summary>The three embedded reference assemblies: all that contracts and candidates can name.</summary>
    public IReadOnlyList<MetadataReference> Closed { get; } = [.. new[] { "System.Runtime", "System.Collections", "System.Linq" }.Select(Embedded)];

    /// <summary>The running framework, for the line's trusted code.</summary>
    public IReadOnlyList<MetadataReference> Framework => _framework ??= LoadFramework();

    public static MetadataReference Image(byte[] assembly) => MetadataReference.CreateFromImage(assembly);

    private static MetadataReference Embedded(string name)
    {
        using Stream stream = typeof(ReferenceSet).Assembly.GetManifestResourceStream($"refs/{name}.dll")!;
        return MetadataReference.CreateFromStream(stream);
    }

    private static MetadataReference[] LoadFramework()
    {
        string folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return [.. trusted.Split(Path.PathSeparator)
            .Where(p => Path.GetDirectoryName(p) == folder && Path.GetFileName(p) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name == "netstandard.dll"))
            .Order(StringComparer.Ordinal)
            .Select(p => MetadataReference.CreateFromFile(p))];
    }
}
