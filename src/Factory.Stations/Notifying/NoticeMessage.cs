using System.Globalization;
using System.Text;
using Factory.Core.Cord;

namespace Factory.Stations.Notifying;

/// <summary>What people are told of a stop: what happened, whether it is safe, what to type.</summary>
/// <param name="Stop">The stop.</param>
/// <param name="Level">What is told: one of <see cref="NoticeLevel"/>.</param>
/// <param name="Live">Version that is live.</param>
/// <param name="Now">When it is told, UTC.</param>
public sealed record NoticeMessage(Stop Stop, string Level, int Live, DateTime Now) : INotice
{
    /// <summary>Names the delivery: a repetition has the same.</summary>
    public string Delivery => $"{Stop.Id}.{Level}";

    /// <inheritdoc/>
    public string Id => $"{Delivery}.{Stop.Line}.{Stop.PulledAt.Ticks:x}";

    /// <inheritdoc/>
    public string? Owner => Stop.Owner;

    /// <inheritdoc/>
    public object Body => WebhookBody.Of(this);

    /// <summary>How long the stop has been open, or was.</summary>
    public TimeSpan Open => (Stop.Answer?.At ?? Now) - Stop.PulledAt;

    /// <summary>On one line.</summary>
    public string Subject
    {
        get
        {
            string what = Stop.Answer is { } answer
                ? $"{Stop.Id} answered by {answer.By}: {Stop.Line} runs again"
                : $"{Stop.Line} is stopped ({Stop.Id}{(NoticeLevel.IsEscalation(Level) ? $", open for {Span(Open)}" : "")}): {Stop.Why}";
            string line = string.Join(' ', what.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return line.Length <= 160 ? line : line[..157] + "...";
        }
    }

    /// <summary>In full, as plain text.</summary>
    public string Text => Stop.Answer is { } answer ? Answered(answer) : Pulled();

    /// <summary>A span for people, such as <c>45 min</c>.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => "less than a minute",
        { TotalHours: < 2 } => FormattableString.Invariant($"{Math.Floor(span.TotalMinutes)} min"),
        { TotalDays: < 2 } => FormattableString.Invariant($"{Math.Floor(span.TotalHours)} h"),
        _ => FormattableString.Invariant($"{Math.Floor(span.TotalDays)} days"),
    };

    private string Pulled()
    {
        string since = Stop.PulledAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        text.Append($"{Stop.Line} is stopped since {since} UTC by {Stop.By} (stop {Stop.Id}{(Stop.Owner is { Length: > 0 } owner ? $", owner {owner}" : "")}).\n");
        text.Append(NoticeLevel.IsEscalation(Level) ? $"Nobody has answered for {Span(Open)}.\n\n" : "\n");
        text.Append($"What happened:  {Stop.Why}\n");
        text.Append(Stop.About is { } about ? $"About:          {about}\n" : "");
        text.Append(CultureInfo.InvariantCulture, $"Is it safe:     v{Live} stays live. Nothing new starts or goes live until somebody answers.\n");
        text.Append($"Look:           ./factory cord show {Stop.Id}\n");
        text.Append($"Answer:         ./factory cord answer {Stop.Id} --decision continue|abandon --note \"...\" --test FILE, or --no-test \"...\"\n");
        return text.ToString();
    }

    private string Answered(StopAnswer answer)
    {
        string test = answer.Test is { } given ? $"New test:  {given.Name}" : $"No test:   {answer.NoTest}";
        string decision = answer.Decision == StopDecision.Continue ? "continue: the line goes on where it stood" : "abandon: the search begins anew from the champion";
        return $"{Stop.Id} of {Stop.Line} is answered by {answer.By} after {Span(Open)}.\n\nWas:       {Stop.Why}\nDecision:  {decision}\nNote:      {answer.Note}\n{test}\n";
    }
}
