namespace Factory.Core.Deploying;

/// <summary>Where a release goes besides the champion pointer.</summary>
public enum DeployKind
{
    /// <summary>A folder: one sub-folder for each version and a link <c>current</c>, replaced in one step.</summary>
    Folder,

    /// <summary>A branch of the git repository that holds the line.</summary>
    Git,

    /// <summary>The owner's own script.</summary>
    Command,
}
