namespace Factory.Stations.Commanding.Workspaces;

/// <summary>A regular file of a workspace.</summary>
internal sealed record WorkspaceFile(ReadOnlyMemory<byte> Content, bool IsExecutable = false);
