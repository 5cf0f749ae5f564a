namespace Factory.Stations.Deploying;

/// <summary>A merge that was noticed.</summary>
/// <param name="Commit">The base branch's commit.</param>
/// <param name="By">Who committed it, as git says.</param>
public sealed record GitMerge(string Commit, string By);
