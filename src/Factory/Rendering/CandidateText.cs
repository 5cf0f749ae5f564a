using System.Text;
using Factory.Reports;

namespace Factory.Rendering;

/// <summary>What <c>show LINE CANDIDATE</c> says.</summary>
public static class CandidateText
{
    /// <summary>Where it came from, how far it came, and what it is.</summary>
    public static string Of(CandidateReport report)
    {
        var text = new StringBuilder();
        string name = report.Candidate is { } id ? Figures.Candidate(id) : $"{report.Cycle}.{report.Number}";
        text.Append($"{name}{(report.Version is { } version ? $" ({version})" : "")} · by {report.Proposer}");
        text.Append(report.Cycle > 0 ? $" in cycle {report.Cycle}" : "");
        text.Append(report.Parents.Count > 0 ? $" · from {string.Join(", ", report.Parents.Select(Figures.Candidate))}\n" : "\n");
        text.Append($"  {report.Outcome}{(report.Train is { } train ? $" · train {Figures.Score(train, report.Scale)}" : "")}\n");
        foreach (string line in Origin(report).Concat(Costs(report)))
        {
            text.Append("  ").Append(line).Append('\n');
        }

        if (report.Exchanges is { } exchanges)
        {
            return text.Append(string.Concat(exchanges.Select(Exchange))).ToString();
        }

        if (report.Note.Length > 0)
        {
            text.Append('\n').Append(report.Note.TrimEnd()).Append('\n');
        }

        foreach ((string path, string content) in report.Files)
        {
            text.Append($"\n--- {path}\n").Append(content.TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Origin(CandidateReport report)
    {
        if (report.Origin is { } origin)
        {
            if (origin.Model is { } model)
            {
                yield return $"model    {model}{(origin.ProviderModel is { } provider && provider != model ? $" ({provider})" : "")}";
            }

            if (origin.Template is not null)
            {
                string shown = origin.Requests.Count == 0 ? "" : $"      what was asked: ./factory show {report.Line} {report.Candidate?[..8] ?? $"{report.Cycle}.{report.Number}"} --prompt";
                yield return $"prompt   {origin.TemplateFile}{shown}";
            }

            yield return $"lessons  {(origin.Lessons.Count == 0 ? "none" : string.Join(", ", origin.Lessons))}";
        }

        if (report.BeforeFile is { } before)
        {
            yield return $"mended   what it was before: {before}";
        }

        if (report.NotRepaired is { } why)
        {
            yield return $"mending  came to nothing: {why}";
        }
    }

    private static IEnumerable<string> Costs(CandidateReport report)
    {
        if (report.Costs.Count == 0)
        {
            return [];
        }

        string Share(CostReport cost) =>
            $"{cost.Purpose} {Figures.Money(cost.Usd)} in {Figures.Count(cost.Calls, "call")}, {Figures.Count(cost.Tokens, "token")}, {Figures.Span(cost.Seconds)}{(cost.UnknownCosts > 0 ? $" ({cost.UnknownCosts} of unknown cost)" : "")}";
        return [$"cost     {Figures.Money(report.Costs.Sum(c => c.Usd))}: {string.Join("; ", report.Costs.Select(Share))}"];
    }

    private static string Exchange(ExchangeReport exchange)
    {
        var text = new StringBuilder($"\n=== asked {exchange.Model}\n");
        foreach ((string who, string said) in exchange.Messages.Select(m => (m.Role.ToString().ToLowerInvariant(), m.Text)).Prepend(("system", exchange.System ?? "")).Where(m => m.Item2.Length > 0))
        {
            text.Append($"--- {who}\n").Append(said.TrimEnd()).Append('\n');
        }

        return text.Append($"=== answered\n{exchange.Answer?.TrimEnd() ?? "(nothing was kept)"}\n").ToString();
    }
}
