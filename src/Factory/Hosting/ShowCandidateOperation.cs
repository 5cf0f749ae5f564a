using System.Text;
using Factory.Commands;
using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Closing;
using Factory.Core.Lines;
using Factory.Reports;
using Factory.Stations.State;

namespace Factory.Hosting;

/// <summary><c>factory show LINE CANDIDATE</c>: one candidate, who made it from what, and how far it came.</summary>
public static class ShowCandidateOperation
{
    /// <summary>Reads it, without owning the state.</summary>
    public static async Task<CandidateReport> Run(ShowCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        LineSnapshot line = LineLocation.Find(options.Line, environment).Load();
        StateView state = StateView.Of(environment, line.Definition.Name);
        NamedProduct named = await state.Find(options.Candidate!, cancellation);
        if (named is { Candidate: null, Version: > 0 })
        {
            NamedProduct row = await state.Find(named.Id.ToString(), cancellation);
            named = row with { Version = named.Version };
        }

        Product product = await state.Product(named.Product, cancellation);
        return new CandidateReport
        {
            Line = line.Definition.Name,
            Scale = line.Definition.Score,
            Candidate = named.Id.ToString(),
            Version = named.Version is { } version ? ReportConversions.Version(version) : null,
            Parents = [.. named.Candidate?.Parents.Select(p => p.ToString()) ?? []],
            Proposer = named.Candidate?.Proposer ?? "seed",
            Cycle = named.Candidate?.Cycle ?? 0,
            Outcome = Outcome(named),
            Train = named.Candidate?.Train,
            Note = await Note(state, line, named.Candidate, cancellation),
            Files = product.Files,
        };
    }

    private static string Outcome(NamedProduct named) => named switch
    {
        { Version: 0 } => "the seed",
        { Version: > 0 } => "released",
        { Candidate.Evaluated: > 0 } => FormattableString.Invariant($"evaluated on {named.Candidate!.Evaluated} train cases"),
        { Candidate.Tests: false } => "test failed",
        { Candidate.Build: BuildStatus.Rejected } => "rejected",
        { Candidate.Build: BuildStatus.BuildFailed } => "build failed",
        _ => "proposed",
    };

    private static async Task<string> Note(StateView state, LineSnapshot line, ManifestCandidate? candidate, CancellationToken cancellation)
    {
        if (candidate is null)
        {
            return "";
        }

        string path = new LineFiles(state.Store!, line.Definition.Name).CandidatePath(candidate.Cycle, candidate.Number, "proposal.md");
        return await state.Store!.Read(path, cancellation) is { } note ? Encoding.UTF8.GetString(note.Content.Span) : "";
    }
}
