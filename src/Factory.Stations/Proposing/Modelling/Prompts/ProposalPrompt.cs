using System.Globalization;
using Factory.Core;
using Factory.Core.Evaluating;
using Factory.Core.Learning;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Stations.Learning;
using Factory.Stations.Loading;

namespace Factory.Stations.Proposing.Modelling.Prompts;

/// <summary>Builds the question for one attempt. Deterministic: the same request gives the same bytes, so that the answer is found again after a crash.</summary>
/// <param name="request">What the proposer was given.</param>
internal sealed class ProposalPrompt(ProposalRequest request)
{
    /// <summary>Bytes of a prompt when line.yaml does not say.</summary>
    public const int DefaultBytes = 60_000;

    private const int MostLessons = 8;
    private const int MostOfLesson = 2_000;

    private LineDefinition Line => request.Line.Definition;

    /// <summary>The prompt of an attempt.</summary>
    /// <param name="attempt">Its index, from 0.</param>
    /// <param name="parent">What it starts from.</param>
    /// <param name="cases">The cases to show, the most useful first, each with what the parent did on it.</param>
    /// <exception cref="BadSetupException">The product alone is longer than a prompt may be.</exception>
    public BuiltPrompt Of(int attempt, ParentView parent, IReadOnlyList<(ChosenCase Case, string Trace)> cases)
    {
        PromptTemplate template = ProposalTemplates.Of(request.Line, "propose.md", ProposalTemplates.Form(request.Settings, parent.Product));
        Dictionary<string, string> values = ProposalTemplates.Values(request.Line, parent.Product);
        values["instructions"] = request.Settings.Instructions is { Length: > 0 } own ? $"\n{own.Trim()}\n" : "";
        values["score"] = Score(parent);
        values["attempt"] = Attempt(attempt);
        IReadOnlyList<Lesson> lessons = Lessons(attempt, parent, cases);
        var text = new CaseText(Line);
        var shownLessons = new PromptSection("lessons", "\n## What earlier attempts taught\n\n", "lessons", [.. lessons.Select(LessonText)]);
        var shownCases = new PromptSection("cases", "\n## Train cases: where it does worst, and where others do better\n\n", "cases", [.. cases.Select((c, i) => text.Of(c.Case, c.Trace, i + 1))]);
        var context = new PromptSection("context", "\n## What the owner knows\n\n", "files", [.. Context(parent.Product).Select(f => ProposalTemplates.File(f.Key, f.Value) + "\n")]);
        string prompt = PromptFit.Fill(template, values, [shownCases, shownLessons, context], request.Settings.MaxPromptBytes ?? DefaultBytes);
        return new BuiltPrompt(template, prompt, [.. lessons.Where(l => prompt.Contains(LessonText(l), StringComparison.Ordinal)).Select(l => l.Id)]);
    }

    private string Score(ParentView parent)
    {
        double[] scores = [.. parent.Results.Select(r => r.Score).OfType<double>()];
        int failed = parent.Results.Count - scores.Length;
        string mean = scores.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" Its mean on {scores.Length} train cases is {scores.Average():G6}.");
        string failures = failed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" It fails on {failed} of {parent.Results.Count} train cases.");
        return $"{(parent.Index == 0 ? "This is the best version so far." : "This is one of the good versions so far; others are better on other cases.")}{mean}{failures}";
    }

    private string Attempt(int attempt) => request.Settings.Candidates == 1 ? "Propose the change that you expect most of." : string.Create(
        CultureInfo.InvariantCulture,
        $"This is attempt {attempt + 1} of {request.Settings.Candidates}, all asked at the same time. {(attempt == 0 ? "Propose the change that you expect most of." : "Look for an idea that the others are less likely to have.")}");

    private IReadOnlyList<Lesson> Lessons(int attempt, ParentView parent, IReadOnlyList<(ChosenCase Case, string Trace)> cases)
    {
        string about = string.Join('\n', parent.Product.Files.Values.Concat(cases.Select(c => c.Case.Result?.Error).OfType<string>()));
        ulong seed = new SeededRandom(request.Seed).Fork(string.Create(CultureInfo.InvariantCulture, $"lessons {attempt}")).NextUInt64();
        return LessonRetrieval.Choose(request.Lessons, about, MostLessons, seed);
    }

    private string LessonText(Lesson lesson)
    {
        string code = lesson.Code is { Length: > 0 } found ? $"\nCode: {found}" : "";
        return PromptFence.Around(CaseText.Cut(SharedText.Of(Line, $"{lesson.Cause}\nAdvice: {lesson.Advice}{code}"), MostOfLesson)) + "\n";
    }

    /// <summary>Trusted files that the product needs first, then the owner's knowledge; the product's own files stand elsewhere.</summary>
    private IEnumerable<KeyValuePair<string, string>> Context(Product product)
    {
        GlobPattern[] patterns = [.. Line.Context.Select(p => new GlobPattern(p))];
        return request.Line.Files
            .Where(f => !ProductRule.IsOfProduct(Line, f.Key) && !product.Files.ContainsKey(f.Key) && f.Key != Line.Contract)
            .Select(f => (File: f, IsNeeded: Line.Command?.Files.Contains(f.Key) == true))
            .Where(f => f.IsNeeded || patterns.Any(p => p.Matches(f.File.Key)))
            .OrderByDescending(f => f.IsNeeded)
            .Select(f => f.File);
    }
}
