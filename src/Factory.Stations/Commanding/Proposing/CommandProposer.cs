using System.Globalization;
using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Learning;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Stations.Commanding.Network;
using Factory.Stations.Commanding.Walls;
using Factory.Stations.Commanding.Workspaces;

namespace Factory.Stations.Commanding.Proposing;

/// <summary>
/// The proposer that is any program: it runs inside the walls in a workspace with a parent's product, the train cases, lessons, the line's context and its own files, and
/// what it changes of the product is the candidate. The same request gives the same proposals as far as the program draws its chance from FACTORY_SEED. Thread-safe.
/// </summary>
/// <param name="kind">Runs it.</param>
/// <param name="store">Where finished candidates of an unfinished call are kept.</param>
/// <param name="options">How commands run here.</param>
public sealed class CommandProposer(CommandKind kind, IArtifactStore store, CommandOptions options) : IProposer
{
    private const double DefaultSeconds = 60;

    /// <summary>Reads an environment variable that a line hands to its program.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <inheritdoc/>
    public string Name => "command";

    /// <inheritdoc/>
    /// <exception cref="BadSetupException">This machine's walls are not good enough, or the program failed on every candidate.</exception>
    public async Task<ProposalBatch?> Propose(ProposalRequest request, CancellationToken cancellationToken)
    {
        await kind.Prepare(request.Line, cancellationToken);
        var runs = new CommandProposals(store, request);
        IReadOnlyList<ProposedRun> done = await runs.Read(cancellationToken);
        long began = options.TimeProvider.GetTimestamp();
        while (done.Count < request.Settings.Candidates)
        {
            int next = Math.Min(options.Processes, request.Settings.Candidates - done.Count);
            done = [.. done, .. await Task.WhenAll(Enumerable.Range(done.Count, next).Select(i => Run(request, i, cancellationToken)))];
            Tell(request, done.Count);
            if (done.Count < request.Settings.Candidates && options.TimeProvider.GetElapsedTime(began) >= request.Slice)
            {
                await runs.Keep(done, cancellationToken);
                return null;
            }
        }

        return new ProposalBatch(Proposals(request, done)) { Failed = [.. done.Where(r => r.Product is null).Select(r => new FailedProposal(r.Text, Origin(r)))] };
    }

    private async Task<ProposedRun> Run(ProposalRequest request, int index, CancellationToken cancellationToken)
    {
        Product parent = request.Parents[index % request.Parents.Count];
        CommandDefinition? command = request.Line.Definition.Command;
        ulong seed = new SeededRandom(request.Seed).Fork(string.Create(CultureInfo.InvariantCulture, $"candidate {index + 1}")).NextUInt64();
        var secrets = HandedVariables.Of(request, Variable);
        var workspace = new ProposerWorkspace(request);
        IReadOnlyList<Lesson> lessons = workspace.Lessons(parent, new SeededRandom(seed).Fork("lessons").NextUInt64());
        var call = new CommandCall
        {
            Command = request.Settings.Command ?? "",
            Files = workspace.Of(parent, lessons),
            ReadOnlyPaths = command?.ReadOnly ?? [],
            Limits = command?.Limits ?? new CommandLimits(),
            Deadline = TimeSpan.FromSeconds(request.Settings.Seconds ?? DefaultSeconds),
            Environment = new Dictionary<string, string>(secrets.Values, StringComparer.Ordinal)
            {
                ["FACTORY_SEED"] = (seed >> 1).ToString(CultureInfo.InvariantCulture),
                ["FACTORY_CANDIDATE"] = (index + 1).ToString(CultureInfo.InvariantCulture),
            },
            Network = [.. (request.Settings.Network ?? []).Select(NetworkPlace.TryParse).OfType<NetworkPlace>()],
            TakesBack = true,
        };
        CommandEnd end = await kind.Run(call, cancellationToken);
        ProposedRun run = end.Failure is { } failure ? new ProposedRun(null, null, failure) : Changed(request, parent, end);
        return secrets.Cleaned(run with { Text = Told(run.Text, end.Refused), Lessons = [.. lessons.Select(l => l.Id)] });
    }

    private static string Told(string text, IReadOnlyList<string> refused) =>
        refused.Count == 0 ? text : $"{text.TrimEnd()}\n\nThe network refused: {string.Join("; ", refused)}.\n";

    private static ProposedRun Changed(ProposalRequest request, Product parent, CommandEnd end)
    {
        try
        {
            var product = new Product(Texts(request.Line.Definition, WorkspaceArchive.Unpack(end.Output)));
            return product.Files.Count == 0 ? new ProposedRun(null, null, "it left no file of the product") : new ProposedRun(product, parent.Id(), end.Errors);
        }
        catch (WorkspaceRefusedException refused)
        {
            return new ProposedRun(null, null, $"what it left cannot be taken: {refused.Message}");
        }
    }

    private static SortedDictionary<string, string> Texts(LineDefinition line, WorkspaceFiles files)
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string path, WorkspaceFile file) in files.Where(f => ProductRule.IsOfProduct(line, f.Key)))
        {
            try
            {
                texts[path] = strict.GetString(file.Content.Span);
            }
            catch (DecoderFallbackException)
            {
                throw new WorkspaceRefusedException($"`{path}` is no UTF-8 text.");
            }
        }

        return texts;
    }

    private static List<Proposal> Proposals(ProposalRequest request, IReadOnlyList<ProposedRun> runs)
    {
        // A program that works on nothing from the very first is written wrongly; one that has worked had a bad night, which is learned from.
        if (request.Cycle == 1 && runs.All(r => r.Product is null))
        {
            throw new BadSetupException(new Problem("propose.command", $"`{request.Settings.Command}` proposed nothing: {runs[0].Text.TrimEnd('.')}. Run it by hand in a copy of the line's folder and correct it."));
        }

        var parents = request.Parents.Select(p => p.Id()).ToHashSet();
        return [.. runs.Where(r => r.Product is not null && !parents.Contains(r.Product.Id())).Select(r => new Proposal(r.Product!, [r.Parent!.Value], r.Text, Origin: Origin(r)))];
    }

    private static ProposalOrigin Origin(ProposedRun run) => new() { Lessons = run.Lessons };

    private static void Tell(ProposalRequest request, int done) => request.Progress.Report(new StationProgress(
        request.Line.Definition.Name, request.Cycle, Station.Propose, string.Create(CultureInfo.InvariantCulture, $"command · {done} of {request.Settings.Candidates} candidates"), (double)done / request.Settings.Candidates));
}
