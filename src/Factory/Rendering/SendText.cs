using Factory.Reports;

namespace Factory.Rendering;

/// <summary>What is said of an event that was sent.</summary>
public static class SendText
{
    /// <summary>A line.</summary>
    public static string Of(SendReport report) => report.Owner is { } owner
        ? $"sent {report.Id} to {owner}\n"
        : $"sent {report.Id}; nobody serves this state now, so it waits in {report.File}. Take it up with: ./factory serve\n";
}
