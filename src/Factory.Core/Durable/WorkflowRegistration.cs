namespace Factory.Core.Durable;

/// <summary>A workflow as an engine sees it: JSON in, JSON out.</summary>
/// <param name="Name">Registered name.</param>
/// <param name="Version">Version; empty when unversioned.</param>
/// <param name="Run">Runs one orchestration from its input.</param>
public sealed record WorkflowRegistration(string Name, string Version, Func<WorkflowContext, string?, Task<string?>> Run);
