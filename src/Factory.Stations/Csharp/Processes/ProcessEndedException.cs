namespace Factory.Stations.Csharp.Processes;

/// <summary>A child ended, or was killed, before it answered. The message is the plain reason: such as <c>deadline</c> or <c>memory</c>.</summary>
internal sealed class ProcessEndedException(string reason) : Exception(reason)
{
    public const string Deadline = "deadline";

    public const string Memory = "memory";

    public const string OutputLimit = "output limit";

    public const string Cancelled = "cancelled";
}
