namespace Factory.Core.Deploying;

/// <summary>What a target is asked to do.</summary>
public enum DeployAction
{
    /// <summary>Show the release to people before it is approved: a branch and a pull request. Nothing goes live.</summary>
    Offer,

    /// <summary>Bring the release live.</summary>
    Deploy,

    /// <summary>Take it back: bring the version live that it replaced.</summary>
    Undo,
}
