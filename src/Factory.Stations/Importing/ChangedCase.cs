namespace Factory.Stations.Importing;

/// <summary>A case that was imported before and now says something else. Its content is not shown: it may be hidden.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Where">Input and line, <c>file:line</c>.</param>
public sealed record ChangedCase(string Id, string Where);
