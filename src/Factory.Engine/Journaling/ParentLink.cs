namespace Factory.Engine.Journaling;

/// <summary>The task of a parent's run that waits for a child.</summary>
internal sealed record ParentLink(string Id, long Run, int TaskId);
