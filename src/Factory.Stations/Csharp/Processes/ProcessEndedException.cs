namespace Factory.Stations.Csharp.Processes;

/// <summary>A child ended, or was killed, before it answered. The message is the plain reason; it begins with the limit's name, such as <c>deadline</c> or <c>memory</c>.</summary>
internal sealed class ProcessEndedException(string reason) : Exception(reason)
{
    public const string Deadline = "deadline: gave no answer in time, and its process was ended";

    public const string Memory = "memory: allocated more than it may, and its process was ended";

    public const string OutputLimit = "output limit: wrote more than it may, and its process was ended";

    public const string Cancelled = "cancelled";
}
