using Factory.Core;

namespace Factory.Stations.Cord;

/// <summary>What people write when they pull and answer, checked.</summary>
public static class CordTexts
{
    private const int LongestName = 200;

    /// <summary>What is wrong with a pull.</summary>
    public static IReadOnlyList<Problem> Problems(CordPull pull) =>
    [
        .. Missing("why", pull.Why, "Say why the line has to stop, for whoever answers."),
        .. TooLong("why", pull.Why, CordPull.LongestText),
        .. TooLong("about", pull.About, LongestName),
        .. TooLong("by", pull.By, LongestName),
        .. TooLong("request", pull.Request, LongestName),
    ];

    /// <summary>What is wrong with an answer, its test apart.</summary>
    public static IReadOnlyList<Problem> Problems(CordAnswer answer) =>
    [
        .. Missing("note", answer.Note, "Say what was found and done; it becomes a lesson."),
        .. TooLong("note", answer.Note, CordPull.LongestText),
        .. TooLong("noTest", answer.NoTest, CordPull.LongestText),
        .. TooLong("by", answer.By, LongestName),
        .. OneOfTwo(answer),
    ];

    private static IEnumerable<Problem> OneOfTwo(CordAnswer answer)
    {
        if (answer.Test is null && string.IsNullOrWhiteSpace(answer.NoTest))
        {
            yield return new Problem(answer.Stop, "An answer brings a test, so that the same never happens again, or says why there is none. Give --test FILE with a C# file as in the line's tests/, or --no-test REASON (`test` or `noTest` over HTTP and in events).");
        }

        if (answer.Test is not null && answer.NoTest is not null)
        {
            yield return new Problem(answer.Stop, "There is a test and a reason why there is none. Give one of --test and --no-test.");
        }
    }

    private static IEnumerable<Problem> Missing(string name, string? text, string what) => string.IsNullOrWhiteSpace(text) ? [new Problem(name, $"It is empty. {what}")] : [];

    private static IEnumerable<Problem> TooLong(string name, string? text, int most) =>
        text?.Length > most ? [new Problem(name, FormattableString.Invariant($"It has {text.Length} characters. Write at most {most}, and keep the rest in a file or a link."))] : [];
}
