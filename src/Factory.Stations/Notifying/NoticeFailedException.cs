namespace Factory.Stations.Notifying;

/// <summary>A channel did not take a notice. Its message is for the record and holds no secret.</summary>
public sealed class NoticeFailedException(string message, bool isLasting = false, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether trying again is useless until somebody changes the configuration.</summary>
    public bool IsLasting { get; } = isLasting;
}
