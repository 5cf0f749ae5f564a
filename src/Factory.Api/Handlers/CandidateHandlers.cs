using System.Globalization;
using System.Text;
using Factory.Api.Documents;
using Factory.Api.Http;
using Factory.Api.Problems;
using Factory.Api.Reading;
using Factory.Core;
using Factory.Core.Closing;
using Factory.Stations.State;

namespace Factory.Api.Handlers;

/// <summary>The candidates of closed cycles.</summary>
/// <param name="services">What handlers work with.</param>
internal sealed class CandidateHandlers(ApiServices services)
{
    private readonly LinePlaces _places = new(services);
    private readonly ProductNames _names = new(services.Reader);

    public IReadOnlyList<ApiRoute> Routes =>
    [
        new()
        {
            Method = "GET",
            Template = "/api/lines/{line}/candidates",
            Operation = "listCandidates",
            Summary = "The candidates of closed cycles, newest first.",
            Result = typeof(Page<CandidateDocument>),
            Parameters = new Dictionary<string, string>(PageRequest.Parameters)
            {
                ["cycle"] = "Only those of this cycle.",
                ["version"] = "Only the one that was released as this version, such as v1, in every cycle that proposed it.",
            },
            Handler = List,
        },
        new()
        {
            Method = "GET",
            Template = "/api/lines/{line}/candidates/{candidate}",
            Operation = "getCandidate",
            Summary = "One candidate, by its id or the first four digits or more of it.",
            Result = typeof(CandidateDetail),
            Handler = Get,
        },
    ];

    private async Task<ApiResponse> List(ApiCall call, CancellationToken cancellationToken)
    {
        LineView view = await services.Reader.View(_places.Find(call["line"]).Name, cancellationToken);
        PageRequest page = PageRequest.Of(call.Request);
        Func<CandidateKey, bool> wanted = await Filter(call.Request, view, cancellationToken);
        CandidateKey[] keys = [.. NewestFirst(view.Candidates, From(view.Candidates, page.After)).Where(wanted).Take(page.Limit + 1)];
        var rows = new List<CandidateDocument>();
        foreach (IGrouping<int, CandidateKey> cycle in keys.GroupBy(k => k.Cycle))
        {
            Dictionary<int, ManifestCandidate> byNumber = (await services.Reader.Candidates(view.Line, cycle.Key, cancellationToken)).ToDictionary(c => c.Number);
            rows.AddRange(cycle.Select(key => byNumber[key.Number]).Select(row => CandidateDocument.Of(row, VersionOf(view, row.Candidate))));
        }

        return Answer.Page(page.Cut(rows, row => FormattableString.Invariant($"{row.Cycle}.{row.Number}"), call.Request));
    }

    private async Task<Func<CandidateKey, bool>> Filter(ApiRequest request, LineView view, CancellationToken cancellationToken)
    {
        int? cycle = request.Parameter("cycle") is { } text
            ? PathRules.WhyNot("cycle", text) is { } why ? throw ApiProblem.BadRequest($"`cycle`: {why}.") : int.Parse(text, CultureInfo.InvariantCulture)
            : null;
        string? digits = null;
        if (request.Parameter("version") is { } version)
        {
            digits = PathRules.WhyNot("version", version) is { } wrong
                ? throw ApiProblem.BadRequest($"`version`: {wrong}.")
                : (await _names.Find(view, version, cancellationToken)).Id.ToString();
        }

        return key => (cycle is null || key.Cycle == cycle) && (digits is null || key.MayBe(digits));
    }

    /// <summary>Index of the first candidate that is not on an earlier page: the list only grows, at its end.</summary>
    private static int From(IReadOnlyList<CandidateKey> all, string? after)
    {
        if (after is null)
        {
            return all.Count - 1;
        }

        string[] parts = after.Split('.');
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int cycle) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            throw PageRequest.BadCursor();
        }

        (int low, int high) = (0, all.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            bool isBefore = (all[middle].Cycle, all[middle].Number).CompareTo((cycle, number)) < 0;
            (low, high) = isBefore ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    private static IEnumerable<CandidateKey> NewestFirst(IReadOnlyList<CandidateKey> all, int from)
    {
        for (int i = from; i >= 0; i--)
        {
            yield return all[i];
        }
    }

    private static int? VersionOf(LineView view, CandidateId candidate) => view.Releases.LastOrDefault(r => r.Candidate == candidate)?.Version;

    private async Task<ApiResponse> Get(ApiCall call, CancellationToken cancellationToken)
    {
        LineView view = await services.Reader.View(_places.Find(call["line"]).Name, cancellationToken);
        NamedProduct named = await _names.Find(view, call["candidate"], cancellationToken);
        Product product = await services.Reader.Product(named.Product, cancellationToken);
        CandidateDocument? row = named.Row is null ? null : CandidateDocument.Of(named.Row, named.Version);
        return Answer.Of(new CandidateDetail
        {
            Line = view.Line,
            Candidate = named.Id,
            Version = VersionText.Of(named.Version),
            Parents = row?.Parents ?? [],
            Proposer = row?.Proposer ?? "seed",
            Cycle = row?.Cycle ?? 0,
            Number = row?.Number ?? 0,
            Origin = named.Row?.Origin,
            Costs = row is null ? [] : [.. (await services.Stations.Models.Spend.Shares(view.Line, row.Cycle, row.Number, cancellationToken)).Select(CostDocument.Of)],
            Before = named.Row?.Before,
            NotRepaired = named.Row?.NotRepaired,
            Outcome = row?.Outcome ?? "the seed",
            Train = row?.Train,
            Note = named.Row is null ? "" : await Note(view.Line, named.Row, cancellationToken),
            Files = product.Files,
        });
    }

    private async Task<string> Note(string line, ManifestCandidate row, CancellationToken cancellationToken) =>
        await services.Stations.Store.Read(services.Stations.Files(line).CandidatePath(row.Cycle, row.Number, "proposal.md"), cancellationToken) is { } note
            ? Encoding.UTF8.GetString(note.Content.Span)
            : "";
}
