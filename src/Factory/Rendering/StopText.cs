using System.Text;
using Factory.Core.Cord;
using Factory.Reports;
using Factory.Stations.Notifying;

namespace Factory.Rendering;

/// <summary>Stops, and how to answer them.</summary>
public static class StopText
{
    /// <summary>A stop just pulled or just answered.</summary>
    public static string Of(StopReport stop) => stop.Answer is { } answer
        ? $"{stop.Id} is answered: {answer.TrimEnd('.')}. {stop.Line} may run.\n{NewTest(stop)}"
        : $"{stop.Line} is stopped ({stop.Id}): {stop.Why.TrimEnd('.')}. No cycle and no station starts until it is answered.\n{HowToAnswer(stop)}";

    /// <summary>Why a stopped line does not run.</summary>
    public static string Refusal(StopReport stop) => $"{Open(stop)}(exit {ExitCode.Stopped})\n";

    /// <summary>An open stop and how to answer it.</summary>
    public static string Open(StopReport stop) =>
        $"{stop.Line} is stopped since {Figures.Time(stop.SinceUtc)} UTC by {stop.By} (stop {stop.Id}{(stop.Owner.Length > 0 ? $", owner {stop.Owner}" : "")}): {stop.Why}\n{HowToAnswer(stop)}";

    /// <summary>All stops, open ones first.</summary>
    public static string List(IReadOnlyList<StopReport> stops)
    {
        if (stops.Count == 0)
        {
            return "No line was ever stopped.\n";
        }

        var text = new StringBuilder();
        foreach (StopReport stop in stops.OrderBy(s => s.Answer is not null))
        {
            string owner = stop.Owner.Length > 0 ? $" · owner {stop.Owner}" : "";
            text.Append($"{stop.Id}  {stop.Line}  {(stop.Answer is null ? "open for" : "was open for")} {Age(stop)} · by {stop.By}: {stop.Why}{About(stop)}{owner}\n");
            text.Append(stop.Answer is { } answer ? $"     answered {answer}\n" : "     " + HowToAnswer(stop));
        }

        return text.ToString();
    }

    /// <summary>Everything about one stop.</summary>
    public static string Full(StopReport stop)
    {
        var text = new StringBuilder();
        text.Append($"{stop.Id} · {stop.Line} · {(stop.Answer is null ? "open for" : "was open for")} {Age(stop)}, since {stop.SinceUtc:yyyy-MM-dd HH:mm} UTC\n");
        text.Append($"  why       {stop.Why}\n");
        text.Append($"  by        {stop.By}\n");
        text.Append(stop.Owner.Length > 0 ? $"  owner     {stop.Owner}\n" : "");
        text.Append(stop.About is { } about ? $"  about     {about}{(stop.Evidence is { } place ? $"   look at {place}" : "")}\n" : "");
        foreach (Notice notice in stop.Notices)
        {
            text.Append($"  told      {notice.Level} · {notice.Channel} · {notice.At:yyyy-MM-dd HH:mm} UTC · {(notice.Delivered ? "" : "FAILED: ")}{notice.Outcome}\n");
        }

        text.Append(stop.Notices.Count == 0 ? "  told      nobody\n" : "");
        if (stop.Answer is null)
        {
            return text.Append(HowToAnswer(stop)).ToString();
        }

        text.Append($"  answered  {stop.AnsweredUtc:yyyy-MM-dd HH:mm} UTC by {stop.AnsweredBy} · {stop.Answer}\n");
        return text.Append(stop.Test is { } test ? $"  test      {test}\n" : $"  no test   {stop.NoTest}\n").ToString();
    }

    private static string Age(StopReport stop) => NoticeMessage.Span(TimeSpan.FromSeconds(stop.AgeSeconds));

    private static string About(StopReport stop) => stop.About is { } about ? $" (about {about})" : "";

    private static string NewTest(StopReport stop) =>
        stop.Test is { } test ? $"Its test is {test} in the state: from now on nothing goes live that fails it, and every candidate of later cycles is tested with it.\n" : "";

    private static string HowToAnswer(StopReport stop) =>
        $"Answer it: ./factory cord answer {stop.Id} --decision continue|abandon --note \"...\" --test FILE, or --no-test \"...\"      Look: ./factory cord show {stop.Id}\n";
}
