using Factory.Api.Documents;
using Factory.Api.Http;
using Factory.Api.Problems;
using Factory.Core.Closing;
using Factory.Core.Releasing;

namespace Factory.Api.Reading;

/// <summary>Finds what a caller means by a version, a candidate's id or its first digits. Thread-safe.</summary>
/// <param name="reader">Reads lines.</param>
internal sealed class ProductNames(LineReader reader)
{
    private const int Shown = 12;

    /// <summary>A product by a version such as <c>v1</c>, or by a candidate's id or its first four digits or more.</summary>
    /// <exception cref="ApiProblemException">404: there is none. 400: it is no name, or several candidates begin so.</exception>
    public Task<NamedProduct> Find(LineView view, string name, CancellationToken cancellationToken)
    {
        string plain = name.TrimStart('#').ToLowerInvariant();
        if (PathRules.WhyNot("version", plain) is null)
        {
            return Released(view, plain, cancellationToken);
        }

        return PathRules.WhyNot("candidate", plain) is { } why
            ? throw ApiProblem.BadRequest($"'{name}' is neither a version such as v1 nor a candidate: {why}.")
            : Candidate(view, plain, cancellationToken);
    }

    private async Task<NamedProduct> Released(LineView view, string version, CancellationToken cancellationToken)
    {
        ReleaseRecord release = view.Releases.FirstOrDefault(r => r.Version == VersionText.Parse(version))
            ?? throw ApiProblem.NotFound($"'{view.Line}' has no release {version}. GET /api/lines/{view.Line}/releases lists them; the seed becomes v0 at the first run.");
        return new NamedProduct(release.Candidate, release.Product, release.Version, await Row(view, release.Candidate.ToString(), cancellationToken));
    }

    private async Task<NamedProduct> Candidate(LineView view, string digits, CancellationToken cancellationToken)
    {
        ReleaseRecord? release = view.Releases.LastOrDefault(r => r.Candidate.ToString().StartsWith(digits, StringComparison.Ordinal));
        string[] heads = [.. Heads(view, digits).Concat(release is null ? [] : [release.Candidate.ToString()[..CandidateKey.Digits]]).Distinct()];
        if (heads.Length > 1)
        {
            throw ApiProblem.BadRequest($"{heads.Length} candidates begin with {digits}: {string.Join(", ", heads.Take(5).Select(h => h[..Shown]))}. Give more digits.");
        }

        ManifestCandidate? row = await Row(view, digits, cancellationToken);
        return row is not null
            ? new NamedProduct(row.Candidate, row.Product, release?.Version, row)
            : release is not null
                ? new NamedProduct(release.Candidate, release.Product, release.Version, Row: null)
                : throw ApiProblem.NotFound($"'{view.Line}' has no candidate whose id begins with {digits}. GET /api/lines/{view.Line}/candidates lists them.");
    }

    private static IEnumerable<string> Heads(LineView view, string digits) => view.Candidates.Where(key => key.MayBe(digits)).Select(key => key.Head.ToString("x16", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The newest row whose id begins so.</summary>
    private async Task<ManifestCandidate?> Row(LineView view, string digits, CancellationToken cancellationToken)
    {
        CandidateKey key = view.Candidates.LastOrDefault(k => k.MayBe(digits));
        return key.Cycle == 0
            ? null
            : (await reader.Candidates(view.Line, key.Cycle, cancellationToken)).FirstOrDefault(c => c.Number == key.Number && c.Candidate.ToString().StartsWith(digits, StringComparison.Ordinal));
    }
}
