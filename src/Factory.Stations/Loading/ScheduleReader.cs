using NCrontab;

namespace Factory.Stations.Loading;

/// <summary>Reads <c>schedule</c>: six fields, as Azure Functions understands them.</summary>
internal static class ScheduleReader
{
    private const string Example = "\"0 0 2 * * *\" for 02:00 UTC every night";

    // Eight years hold a leap day for every weekday that a schedule can ask of one within reason; fixed, so that no clock is asked.
    private static readonly DateTime s_from = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime s_to = new(2032, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    public static string? Read(MapReader line)
    {
        if (line.Text("schedule") is not { } text)
        {
            return null;
        }

        if (Fault(text) is { } fault)
        {
            line.Problems.Add(line.Node("schedule")!, $"`{text}` is no schedule: {fault} Write six fields, seconds first: {Example}.");
        }

        return text;
    }

    private static string? Fault(string text)
    {
        int fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        if (fields != 6)
        {
            return $"it has {fields} fields.";
        }

        CrontabSchedule? schedule = CrontabSchedule.TryParse<CrontabSchedule?>(text, new CrontabSchedule.ParseOptions { IncludingSeconds = true }, s => s, _ => null);
        return schedule is null ? "a field is not understood." : schedule.GetNextOccurrence(s_from, s_to) >= s_to ? "it never comes." : null;
    }
}
