using System.Globalization;
using System.Text;
using Factory.Stations.Csharp;

namespace Factory.Stations.Commanding.Scoring;

/// <summary>What a product answered on a case, and what became of it. Pure.</summary>
internal static class AnswerTrace
{
    private const int MostOfAnswer = 2_400;
    private const int MostOfFailure = 1_000;

    public static string Of(Answer answer, PlayResult result)
    {
        string output = answer.Failure is null ? Cut(Encoding.UTF8.GetString(answer.Output.Span), MostOfAnswer) : "";
        string end = result.Failure is { } failure
            ? $"failed: {Cut(failure, MostOfFailure)}"
            : string.Create(CultureInfo.InvariantCulture, $"score {result.Score?.Value}{string.Concat((result.Score?.Metrics ?? new Dictionary<string, double>()).Take(20).Select(m => string.Create(CultureInfo.InvariantCulture, $", {m.Key} {m.Value}")))}");
        return output.Length > 0 ? $"answered {output}\n{end}" : end;
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, most)}... ({text.Length} characters)");
}
