namespace Factory.Engine.Journaling;

/// <summary>An orchestration to be created.</summary>
internal sealed record NewInstance(string Id, string Name, string Version, Payload Input, ParentLink? Parent = null);
