namespace Factory.Core.Artifacts;

/// <summary>A file's bytes and the tag that names this state of it, for compare-and-swap.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="Tag">Opaque; differs whenever the bytes differ.</param>
public sealed record TaggedContent(ReadOnlyMemory<byte> Content, string Tag);
