namespace Factory.Api.Documents;

/// <summary>What changed from one product to another.</summary>
/// <param name="Line">The line.</param>
/// <param name="A">The one, as it was named.</param>
/// <param name="B">The other.</param>
/// <param name="Diff">Unified diff that <c>patch</c> reads; empty when both are the same.</param>
public sealed record DiffDocument(string Line, string A, string B, string Diff);
