using System.Globalization;
using Factory.Api.Lines;
using Factory.Api.Schedules;
using Factory.Rendering;

namespace Factory.Serving;

/// <summary>What is said when a server is ready.</summary>
public static class ReadyText
{
    private const string Stop = "stop with Ctrl-C";

    /// <summary>Such as <c>listening on http://127.0.0.1:7071 · 2 lines · next run pricing 02:00 UTC · stop with Ctrl-C</c>.</summary>
    public static string Of(IReadOnlyList<string> addresses, IReadOnlyList<LineEntry> lines, DateTime now) => $"{Listening(addresses)} · {Lines(lines, now)} · {Stop}";

    /// <summary>When there are so many lines that they are still being read.</summary>
    public static string Early(IReadOnlyList<string> addresses) => $"{Listening(addresses)} · reading the lines · {Stop}";

    /// <summary>Such as <c>2 lines · next run pricing 02:00 UTC</c>.</summary>
    public static string Lines(IReadOnlyList<LineEntry> lines, DateTime now)
    {
        List<string> parts = [Figures.Count(lines.Count, "line")];
        LineEntry[] broken = [.. lines.Where(l => l.Definition is null)];
        if (broken.Length > 0)
        {
            parts.Add($"{Figures.Count(broken.Length)} of them do not load, such as {broken[0].Name}: see ./factory lines");
        }

        LineEntry[] lacking = [.. lines.Where(l => l is { Definition: not null, Problems.Count: > 0 })];
        if (lacking.Length > 0)
        {
            parts.Add($"{Figures.Count(lacking.Length)} may not run yet, such as {lacking[0].Name}: see ./factory check {lacking[0].Name}");
        }

        (string Line, DateTime Slot)[] next = [.. lines
            .Select(l => (l.Name, Slot: l.Definition?.Schedule is { } schedule ? Ncrontab.Next(schedule, now) : null))
            .Where(n => n.Slot is not null).Select(n => (n.Name, n.Slot!.Value)).OrderBy(n => n.Value).Take(1)];
        parts.Add(next.Length == 0 ? "no schedule" : $"next run {next[0].Line} {Time(next[0].Slot, now)} UTC");
        return string.Join(" · ", parts);
    }

    private static string Listening(IReadOnlyList<string> addresses) => $"listening on {string.Join(" and ", addresses)}";

    private static string Time(DateTime slot, DateTime now) => slot.ToString(slot - now < TimeSpan.FromDays(1) ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
