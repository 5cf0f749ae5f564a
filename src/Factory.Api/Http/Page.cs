namespace Factory.Api.Http;

/// <summary>A part of a list.</summary>
/// <param name="Items">The items.</param>
/// <param name="Next">Address of the next part; null when this is the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
