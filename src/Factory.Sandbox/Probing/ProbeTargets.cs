using Factory.Sandbox.Wire;

namespace Factory.Sandbox.Probing;

/// <summary>What a probe worker is to attempt its acts on.</summary>
/// <param name="Canary">A file that the worker's user can read.</param>
/// <param name="Written">A path where that user can make a file, and where there is none.</param>
/// <param name="Parent">The process that started the worker.</param>
/// <param name="NativeBytes">More memory than the worker may have.</param>
/// <param name="HeapBytes">More managed memory than the worker may have.</param>
public sealed record ProbeTargets(string Canary, string Written, int Parent, long NativeBytes, long HeapBytes)
{
    /// <summary>The path of the attempt before the seal, which may succeed where there is no Landlock.</summary>
    public string WrittenBefore => Written + "-before";

    /// <summary>Writes the request.</summary>
    public void Write(WireWriter writer)
    {
        writer.String(Canary);
        writer.String(Written);
        writer.Int(Parent);
        writer.Long(NativeBytes);
        writer.Long(HeapBytes);
    }

    internal static ProbeTargets Read(WireReader reader) => new(reader.String()!, reader.String()!, reader.Int(), reader.Long(), reader.Long());
}
