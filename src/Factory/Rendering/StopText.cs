using System.Text;
using Factory.Reports;

namespace Factory.Rendering;

/// <summary>Stops, and how to answer them.</summary>
public static class StopText
{
    /// <summary>A stop just pulled or just answered.</summary>
    public static string Of(StopReport stop) => stop.Answer is { } answer
        ? $"{stop.Id} is answered: {answer.TrimEnd('.')}. {stop.Line} may run.\n"
        : $"{stop.Line} is stopped ({stop.Id}): {stop.Why.TrimEnd('.')}. No cycle starts until it is answered.\n{HowToAnswer(stop)}";

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
            text.Append($"{stop.Id}  {stop.Line}  {Figures.Time(stop.SinceUtc)} UTC  by {stop.By}: {stop.Why}{(stop.About is { } about ? $" (about {about})" : "")}\n");
            text.Append(stop.Answer is { } answer ? $"     answered {answer}\n" : "     open. " + HowToAnswer(stop));
        }

        return text.ToString();
    }

    private static string HowToAnswer(StopReport stop) =>
        $"Answer it: ./factory cord answer {stop.Id} --decision continue|abandon --note \"...\"\n";
}
