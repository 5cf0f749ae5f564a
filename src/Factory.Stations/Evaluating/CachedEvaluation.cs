using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Stations.Importing;
using Factory.Stations.State;

namespace Factory.Stations.Evaluating;

/// <summary>
/// Evaluates a candidate on all cases of a visible role, once: the results are kept under a key of everything they depend on. Never used for
/// sealed cases, whose scores are kept nowhere.
/// </summary>
/// <param name="services">What stations work with.</param>
public sealed class CachedEvaluation(StationServices services)
{
    /// <summary>The results, in the order of the role's cases.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The role is sealed.</exception>
    public async Task<IReadOnlyList<CaseResult>> Run(
        LineSnapshot line, CaseSet cases, Runnable program, DataRole role, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(role, DataRole.Sealed);
        LineFiles files = services.Files(line.Definition.Name);
        string path = files.EvaluationPath(Key(line, program, role, cases.Fingerprint(role)));
        if (await files.Read<EvaluationPointer>(path, cancellationToken) is { } known && await services.Store.Contains(known.Results, cancellationToken))
        {
            return await services.Store.GetJson<List<CaseResult>>(known.Results, cancellationToken);
        }

        var product = new BuiltProduct(await services.Store.Get(program.Binary, cancellationToken), program.Cycle);
        IReadOnlyList<CaseResult> results = await Evaluate(line, product, (role, cases.Rows(role)), cancellationToken);
        await files.Write(path, new EvaluationPointer(program.Candidate, role, await services.Store.PutJson(results, cancellationToken)), cancellationToken);
        return results;
    }

    /// <summary>What the evaluator says of a hidden case may quote it, and ends in a stop that everybody reads: its place is told, its words are not.</summary>
    private async Task<IReadOnlyList<CaseResult>> Evaluate(
        LineSnapshot line, BuiltProduct product, (DataRole Role, IReadOnlyList<CaseRow> Rows) of, CancellationToken cancellationToken)
    {
        try
        {
            return await services.Kind.Evaluate(line, product, of.Rows, cancellationToken);
        }
        catch (EvaluatorFailedException failed) when (of.Role != DataRole.Train)
        {
            string hidden = $"a hidden case ({of.Role.ToString().ToLowerInvariant()})";
            throw new EvaluatorFailedException(hidden, $"what it said is withheld, as it may quote the case{(failed.Place is { } place ? $"; look at {place}" : "")}.", failed.Place);
        }
    }

    /// <summary>Names an evaluation by everything that its results depend on.</summary>
    internal static Digest Key(LineSnapshot line, Runnable program, DataRole role, Digest fingerprint) => Digest.Of(FormattableString.Invariant(
        $"{program.Candidate}|{program.Binary}|{role}|{fingerprint}|{line.ScorerDigest()}|{line.Definition.Score.Repeats}"));
}
