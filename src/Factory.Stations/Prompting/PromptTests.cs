using System.Text.Json;
using Factory.Core;
using Factory.Core.Lines;
using Factory.Core.Testing;
using Factory.Stations.Prompting.Scoring;

namespace Factory.Stations.Prompting;

/// <summary>
/// The invariants of a prompt line: every placeholder has a value in every train case; and each row of the files <c>*.jsonl</c> under <c>tests</c>, written like a case with its
/// labels, gets all points of every scorer.
/// </summary>
/// <param name="line">The line.</param>
internal sealed class PromptTests(LineSnapshot line)
{
    private const int MostRows = 200;
    private const string Placeholders = "placeholders";

    /// <summary>The rows, their ids <c>tests/must.jsonl:3</c>.</summary>
    /// <exception cref="BadSetupException">A row is no case, or there are too many.</exception>
    public IReadOnlyList<CaseRow> Rows()
    {
        CaseRow[] rows = [.. line.Files.Where(f => line.IsTest(f.Key) && f.Key.EndsWith(".jsonl", StringComparison.Ordinal)).SelectMany(f => Rows(f.Key, f.Value))];
        return rows.Length <= MostRows
            ? rows
            : throw new BadSetupException(new Problem(line.Definition.Tests!, FormattableString.Invariant($"holds {rows.Length} rows, each asked of a model for every candidate. Keep at most {MostRows}; the rest are cases, and belong under `data`.")));
    }

    /// <summary>Tries all.</summary>
    public async Task<TestOutcome> Run(CasePlayer player, IReadOnlyList<CaseRow> trainCases, CancellationToken cancellationToken)
    {
        IReadOnlyList<CaseRow> rows = Rows();
        InvariantResult[] results = await BoundedWork.Run(rows.Count, line.Definition.Prompt!.Concurrency, i => Try(player, rows[i], cancellationToken));
        return new TestOutcome([.. results.Prepend(new InvariantResult(Placeholders, Unfilled(player, trainCases))).OrderBy(t => t.Name, StringComparer.Ordinal)]);
    }

    private static string? Unfilled(CasePlayer player, IReadOnlyList<CaseRow> cases) => cases
        .Select(row => (row.Id, Missing: player.Missing(new CaseFields(row))))
        .Where(c => c.Missing is not null)
        .Select(c => $"case {c.Id} has no field `{c.Missing}`")
        .FirstOrDefault();

    private static async Task<InvariantResult> Try(CasePlayer player, CaseRow row, CancellationToken cancellationToken)
    {
        CasePlay play = await player.Play(row, "test", sample: null, cancellationToken);
        string? wrong = play.Failure ?? (play.IsFull ? null : string.Join("; ", play.Points.Where(p => p.Points.Points < 1).Select(p => Wrong(p.Scorer, p.Points, row))));
        return new InvariantResult(row.Id, wrong);
    }

    private static string Wrong(NamedScorer scorer, ScorerPoints points, CaseRow row)
    {
        string expected = scorer.Fields is [var field, ..] && new CaseFields(row).Text(field) is { } text ? $", not `{text}`" : "";
        return $"{scorer.Name}: {(points.Found is { } found ? $"`{Short(found)}`" : "nothing that could be compared")}{expected}";
    }

    private static string Short(string text) => text.Length <= 200 ? text : $"{text[..200]}...";

    private IEnumerable<CaseRow> Rows(string path, string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(lines[i]))
            {
                yield return Row(FormattableString.Invariant($"{path}:{i + 1}"), lines[i]);
            }
        }
    }

    private CaseRow Row(string place, string json)
    {
        var row = new CaseRow(place, place, json);
        try
        {
            var fields = new CaseFields(row);
            string? lacking = line.Definition.Prompt!.Score.SelectMany(s => new[] { s.Expect, s.Against }).OfType<string>().FirstOrDefault(f => fields.Value(f) is null);
            return lacking is null ? row : throw new BadSetupException(new Problem(place, $"this test has no field `{lacking}`, by which answers are scored. Write the case with its labels."));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new BadSetupException(new Problem(place, "this is no test: a test is one JSON object on a line, with the fields of a case and its labels."));
        }
    }
}
