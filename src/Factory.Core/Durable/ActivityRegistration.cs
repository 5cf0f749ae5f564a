namespace Factory.Core.Durable;

/// <summary>An activity as an engine sees it: JSON in, JSON out.</summary>
/// <param name="Name">Registered name.</param>
/// <param name="Run">Runs one call from its input.</param>
public sealed record ActivityRegistration(string Name, Func<ActivityContext, string?, Task<string?>> Run);
