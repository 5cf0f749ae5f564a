using System.Text;
using Factory.Commands;
using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Closing;
using Factory.Core.Lines;
using Factory.Core.Proposing;
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
        var story = new CandidateStory(state, environment);
        if (AttemptName.Parse(options.Candidate!) is { } attempt)
        {
            if (await Failed(state, attempt, cancellation) is { } failed)
            {
                return await story.Tell(failed.Report, failed.Origin, options.Prompt, cancellation);
            }

            ManifestCandidate row = await state.Attempt(attempt, cancellation);
            return await Told(line, new NamedProduct(row.Candidate, row.Product, Version: null, row), (state, story), options.Prompt, cancellation);
        }

        NamedProduct named = await state.Find(options.Candidate!, cancellation);
        if (named is { Candidate: null, Version: > 0 })
        {
            NamedProduct row = await state.Find(named.Id.ToString(), cancellation);
            named = row with { Version = named.Version };
        }

        return await Told(line, named, (state, story), options.Prompt, cancellation);
    }

    private static async Task<CandidateReport> Told(LineSnapshot line, NamedProduct named, (StateView State, CandidateStory Story) of, bool withPrompts, CancellationToken cancellation)
    {
        ManifestCandidate? row = named.Candidate;
        Product product = await of.State.Product(named.Product, cancellation);
        var report = new CandidateReport
        {
            Line = line.Definition.Name,
            Scale = line.Definition.Score,
            Candidate = named.Id.ToString(),
            Version = named.Version is { } version ? ReportConversions.Version(version) : null,
            Parents = [.. row?.Parents.Select(p => p.ToString()) ?? []],
            Proposer = row?.Proposer ?? "seed",
            Cycle = row?.Cycle ?? 0,
            Number = row?.Number ?? 0,
            Outcome = Outcome(named),
            NotRepaired = row?.NotRepaired,
            Train = row?.Train,
            Note = await Note(of.State, line, row, cancellation),
            Files = product.Files,
        };
        return row is null ? report : await of.Story.Tell(report, row.Origin, withPrompts, cancellation);
    }

    /// <summary>An attempt from which no candidate came; null when one did, or there was none.</summary>
    private static async Task<(CandidateReport Report, ProposalOrigin? Origin)?> Failed(StateView state, AttemptName name, CancellationToken cancellation)
    {
        CycleManifest manifest = await state.Manifest(name.Cycle, cancellation);
        return manifest.Failed?.FirstOrDefault(f => f.Number == name.Number) is not { } failed ? null : (new CandidateReport
        {
            Line = state.Line,
            Candidate = null,
            Proposer = failed.Origin?.Model is null ? "program" : "model",
            Cycle = name.Cycle,
            Number = name.Number,
            Outcome = $"no candidate came: {failed.Why}",
        }, failed.Origin);
    }

    /// <summary>How far a candidate came, in words.</summary>
    internal static string Outcome(NamedProduct named) => named switch
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
