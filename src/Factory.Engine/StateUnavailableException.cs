namespace Factory.Engine;

/// <summary>
/// The state cannot be read or written: read-only, disk full, damaged, or made by a newer Factory. Nothing acknowledged is lost; the
/// message says where it is and what to do. An engine that meets it stops for good; open a new one when the cause is gone.
/// </summary>
public sealed class StateUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">File or folder it is about.</param>
    /// <param name="message">What happened, where, and what to do.</param>
    /// <param name="inner">What the system said, when it said anything.</param>
    public StateUnavailableException(string path, string message, Exception? inner = null)
        : base(message, inner)
    {
        Path = path;
    }

    /// <summary>File or folder it is about.</summary>
    public string Path { get; }
}
