using Factory.Core.Durable;

namespace Factory.Engine.Journaling;

/// <summary>How an orchestration ended.</summary>
internal sealed record Ending(RuntimeStatus Status, Payload Output, string? Failure);
