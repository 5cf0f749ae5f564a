namespace Factory.Stations.Commanding.Workspaces;

/// <summary>What a command left in its workspace cannot be taken: the reason in plain words, addressed to who wrote the candidate.</summary>
internal sealed class WorkspaceRefusedException(string reason) : Exception(reason);
