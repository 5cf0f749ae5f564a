using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Factory.Sandbox.Checks;

/// <summary>
/// The authority on what a candidate may do: reads the emitted assembly and refuses everything that is not on the allow-list. Loads nothing, runs
/// nothing, and needs no compiler, so that the parent repeats it on the bytes that come back.
/// </summary>
public static class IlCheck
{
    private const int MaxViolations = 50;

    private const int MaxBytes = 8 << 20;

    /// <summary>What is wrong with the assembly, in words; nothing when it may run.</summary>
    public static IReadOnlyList<string> Run(byte[] assembly)
    {
        var violations = new List<string>();
        if (assembly.Length > MaxBytes)
        {
            return [$"the assembly is larger than {MaxBytes >> 20} MB"];
        }

        try
        {
            using var image = new PEReader(new MemoryStream(assembly, writable: false));
            MetadataReader metadata = image.GetMetadataReader();
            var names = new SignatureNames(violations);
            Headers(image, metadata, violations);
            new ReferenceCheck(metadata, names, violations).Run();
            new DefinitionCheck(image, metadata, names, violations).Run();
        }
        catch (Exception exception) when (exception is BadImageFormatException or InvalidOperationException or ArgumentException or OverflowException or InvalidCastException)
        {
            violations.Add($"the assembly cannot be read ({exception.GetType().Name})");
        }

        return [.. violations.Distinct().Take(MaxViolations)];
    }

    private static void Headers(PEReader image, MetadataReader metadata, List<string> violations)
    {
        if (image.PEHeaders.CorHeader is not { } header || header.Flags != CorFlags.ILOnly || header.EntryPointTokenOrRelativeVirtualAddress != 0 || header.ManagedNativeHeaderDirectory.Size != 0)
        {
            violations.Add("native code or an entry point is not allowed");
        }

        (string Name, int Rows)[] empty =
        [
            ("module references", metadata.GetTableRowCount(TableIndex.ModuleRef)),
            ("native methods", metadata.GetTableRowCount(TableIndex.ImplMap)),
            ("files", metadata.GetTableRowCount(TableIndex.File)),
            ("exported types", metadata.GetTableRowCount(TableIndex.ExportedType)),
            ("resources", metadata.GetTableRowCount(TableIndex.ManifestResource)),
            ("field layouts", metadata.GetTableRowCount(TableIndex.FieldLayout)),
            ("marshalled fields", metadata.GetTableRowCount(TableIndex.FieldMarshal)),
        ];
        violations.AddRange(empty.Where(e => e.Rows > 0).Select(e => $"{e.Name} are not allowed"));
    }
}
