using System.Globalization;
using Factory.Reports;

namespace Factory.Rendering;

/// <summary>What <c>approve</c>, <c>reject</c>, <c>rollback</c> and <c>releases</c> say.</summary>
public static class ReleaseText
{
    private const string Looked = "looked";

    /// <summary>What a decision came to.</summary>
    public static string Of(RolloutReport report) =>
        $"{report.Line}: {report.Version} {report.Done} by {report.By}; {report.Status}\nchampion: {report.Champion}\n"
        + (report.Stop is { } stop ? $"it holds at {stop}: ./factory cord show {stop}\n" : "");

    /// <summary>All releases, newest first, each with what happened to it.</summary>
    public static string Of(IReadOnlyList<ReleaseHistoryReport> releases) => releases.Count == 0
        ? "no releases yet\n"
        : string.Concat(releases.Select(One));

    private static string One(ReleaseHistoryReport release)
    {
        string candidate = release.Candidate is { } id ? $"  #{id[..Math.Min(8, id.Length)]}" : "";
        return $"{release.Version}  {release.Status}{candidate}\n" + string.Concat(Told(release.Events).Select(Line));
    }

    /// <summary>Of looks in a row, each of which goes on from the one before, the last alone; all of them are with <c>--json</c> and in the release's events.</summary>
    private static IEnumerable<ReleaseEventReport> Told(IReadOnlyList<ReleaseEventReport> events) =>
        events.Where((happened, i) => happened.What != Looked || i == events.Count - 1 || events[i + 1].What != Looked);

    private static string Line(ReleaseEventReport happened) =>
        $"    {happened.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}  {happened.What}{(happened.By is { } by ? $" by {by}" : "")}{(happened.Text is { Length: > 0 } text ? $": {text}" : "")}\n";
}
