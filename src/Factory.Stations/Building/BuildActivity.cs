using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Durable;
using Factory.Stations.State;

namespace Factory.Stations.Building;

/// <summary>The build station: makes a candidate into something that runs, and keeps what came of it in <c>build.json</c>.</summary>
/// <param name="services">What stations work with.</param>
public sealed class BuildActivity(StationServices services)
{
    private const int Shown = 10;

    /// <summary>Builds one candidate.</summary>
    public async Task<BuildResult> Run(ActivityContext context, BuildInput input)
    {
        long began = services.Time.GetTimestamp();
        FrozenLine line = await services.Snapshots.Load(input.Cycle, context.CancellationToken);
        Product product = await services.Store.GetJson<Product>(input.Proposal.Product, context.CancellationToken);
        BuildOutcome built = await services.Kind.Build(line.Line, product, context.CancellationToken);
        Digest? binary = built.Status == BuildStatus.Ok ? Digest.Of(built.Binary.Span) : null;

        LineFiles files = services.Files(input.Cycle.Line);
        string path = files.CandidatePath(input.Cycle.Cycle, input.Proposal.Number, "build.json");
        string sandbox = (await services.Kind.Sandbox(context.CancellationToken)).Summary;

        // What is written at the same time is made durable together.
        await Task.WhenAll(
            binary is null ? Task.CompletedTask : services.Store.Put(built.Binary, context.CancellationToken),
            files.Write(path, new BuildReport(built.Status, binary, sandbox, built.Diagnostics), context.CancellationToken));
        return new BuildResult(built.Status, binary, [.. built.Diagnostics.Take(Shown)], services.SecondsSince(began));
    }
}
