namespace Factory.Core.RollingOut;

/// <summary>Input of the activity that looks at a rollout.</summary>
/// <param name="Line">The line.</param>
/// <param name="Folder">The line's folder, absolute.</param>
/// <param name="Version">The release.</param>
/// <param name="Reminds">Whether people are to be reminded that it waits.</param>
public sealed record RolloutQuestion(string Line, string Folder, int Version, bool Reminds = false);
