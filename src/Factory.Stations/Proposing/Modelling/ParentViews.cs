using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Stations.Proposing.Modelling.Prompts;

namespace Factory.Stations.Proposing.Modelling;

/// <summary>The parents of a call's attempts, which each attempt starts from, and what each parent did on the cases that are shown.</summary>
internal sealed class ParentViews
{
    private const int DefaultCases = 6;

    private readonly Dictionary<(int Parent, int Round), IReadOnlyList<(ChosenCase Case, string Trace)>> _cases = [];
    private readonly ParentView[] _views;
    private readonly int[] _order;

    private ParentViews(ParentView[] views, int[] order) => (_views, _order) = (views, order);

    /// <summary>Scores the parents on the train cases, where that is not known yet, and watches those that attempts start from.</summary>
    public static async Task<ParentViews> Of(ProposalRequest request, IProductKind kind, CancellationToken cancellationToken)
    {
        var results = new List<IReadOnlyList<CaseResult>>();
        for (int i = 0; i < request.Parents.Count; i++)
        {
            results.Add(request.Results is { } of ? await of(i, cancellationToken) : []);
        }

        ParentView[] views = [.. request.Parents.Select((product, i) => new ParentView(
            i, product, results[i], new CaseChoice(request.Line.Definition.Score, request.Train, results[i], [.. results.Where((_, other) => other != i)])))];
        var parents = new ParentViews(views, Order(request));
        await parents.Watch(request, kind, cancellationToken);
        return parents;
    }

    /// <summary>What an attempt starts from, and the cases it shows.</summary>
    public (ParentView Parent, IReadOnlyList<(ChosenCase Case, string Trace)> Cases) For(int attempt)
    {
        int parent = _order[attempt % _order.Length];
        return (_views[parent], _cases[(parent, attempt / _order.Length)]);
    }

    // The best first, so that one attempt alone starts from it; the others in turn, in an order of their own in each cycle.
    private static int[] Order(ProposalRequest request)
    {
        int[] others = [.. Enumerable.Range(1, request.Parents.Count - 1)];
        new SeededRandom(request.Seed).Fork("parents").Shuffle<int>(others);
        return [.. others.Prepend(0).Take(request.Settings.Candidates)];
    }

    private async Task Watch(ProposalRequest request, IProductKind kind, CancellationToken cancellationToken)
    {
        int count = request.Settings.Cases ?? DefaultCases;
        foreach (IGrouping<int, int> attempts in Enumerable.Range(0, request.Settings.Candidates).GroupBy(a => _order[a % _order.Length]))
        {
            int[] rounds = [.. attempts.Select(a => a / _order.Length)];
            ChosenCase[][] chosen = [.. rounds.Select(r => _views[attempts.Key].Cases.Of(count, r).ToArray())];
            CaseRow[] rows = [.. chosen.SelectMany(c => c).Select(c => c.Row).DistinctBy(r => r.Id)];
            Dictionary<string, string> traces = await Traces(request, kind, (_views[attempts.Key].Product, rows), cancellationToken);
            for (int i = 0; i < rounds.Length; i++)
            {
                _cases[(attempts.Key, rounds[i])] = [.. chosen[i].Select(c => (c, traces.GetValueOrDefault(c.Row.Id, "")))];
            }
        }
    }

    private static async Task<Dictionary<string, string>> Traces(ProposalRequest request, IProductKind kind, (Product Product, CaseRow[] Rows) of, CancellationToken cancellationToken)
    {
        BuildOutcome built = of.Rows.Length == 0 ? new BuildOutcome(BuildStatus.BuildFailed, default, []) : await kind.Build(request.Line, of.Product, cancellationToken);
        if (built.Status != BuildStatus.Ok)
        {
            // Why it does not build stands in its results.
            return [];
        }

        IReadOnlyList<string> traces = await kind.Trace(request.Line, new BuiltProduct(built.Binary, request.Cycle), of.Rows, cancellationToken);
        return of.Rows.Zip(traces).ToDictionary(p => p.First.Id, p => p.Second, StringComparer.Ordinal);
    }
}
