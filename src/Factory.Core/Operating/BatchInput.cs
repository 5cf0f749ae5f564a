using Factory.Core.Artifacts;

namespace Factory.Core.Operating;

/// <summary>A batch of inputs to decide: input of the operate workflow.</summary>
/// <param name="Line">The line.</param>
/// <param name="Folder">The line's folder, absolute.</param>
/// <param name="Batch">Artifact that holds the inputs as canonical JSON lines; names the batch.</param>
/// <param name="Night">The night that they belong to.</param>
public sealed record BatchInput(string Line, string Folder, Digest Batch, DateOnly Night)
{
    /// <summary>Id of the instance that decides it.</summary>
    public string Instance => FormattableString.Invariant($"{Line}:operate:{Night:yyyyMMdd}:{Batch.Hex[..16]}");
}
