using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Core.Workflows;
using Factory.Stations.State;

namespace Factory.Stations.Proposing;

/// <summary>Lays out a proposal where people look for it: its files, its diff, its reasons, what made it.</summary>
/// <param name="services">What stations work with.</param>
/// <param name="cycle">The cycle.</param>
/// <param name="line">The line.</param>
internal sealed class ProposalKeeper(StationServices services, CycleRef cycle, LineDefinition line)
{
    /// <summary>Keeps a proposal under a number, in place of what was there.</summary>
    public async Task<NumberedProposal> Keep((int Number, string Proposer) of, Proposal proposal, Product parent, CancellationToken cancellation)
    {
        // Files with names that no product may have are not laid out: the build refuses them and says why.
        bool isFit = ProductRule.Faults(line, proposal.Product).Count == 0;
        Task<Digest> product = services.Store.PutJson(proposal.Product, cancellation);

        // What is written at the same time is made durable together.
        await Task.WhenAll(
        [
            .. proposal.Product.Files.Where(_ => isFit).Select(file => Write(of.Number, $"product/{file.Key}", file.Value, cancellation)),
            Write(of.Number, "diff.patch", UnifiedDiff.Between(parent, proposal.Product), cancellation),
            Write(of.Number, "proposal.md", proposal.Note, cancellation),
            KeepOrigin(of.Number, proposal.Origin, cancellation),
            product,
        ]);
        return new NumberedProposal(of.Number, proposal.Product.Id(), await product, proposal.Parents, of.Proposer, proposal.Origin);
    }

    /// <summary>Keeps an attempt from which no candidate came.</summary>
    public async Task Keep(FailedProposal failed, CancellationToken cancellation)
    {
        await Write(failed.Number, "proposal.md", $"No candidate came of this: {failed.Why}\n", cancellation);
        await KeepOrigin(failed.Number, failed.Origin, cancellation);
    }

    /// <summary>Keeps what a candidate was before it was mended.</summary>
    public Task KeepBefore(NumberedProposal before, Product product, IReadOnlyList<Diagnostic> wrong, CancellationToken cancellation)
    {
        var text = new StringBuilder($"# Before it was mended: #{before.Candidate.Short}\n\n");
        foreach (Diagnostic diagnostic in wrong)
        {
            text.Append("* ").Append(diagnostic).Append('\n');
        }

        foreach ((string path, string content) in product.Files)
        {
            text.Append("\n## ").Append(path).Append("\n\n````\n").Append(content.TrimEnd('\n')).Append("\n````\n");
        }

        return Write(before.Number, "before.md", text.ToString(), cancellation);
    }

    private Task KeepOrigin(int number, ProposalOrigin? origin, CancellationToken cancellation) => origin is null
        ? Task.CompletedTask
        : services.Files(cycle.Line).Write(services.Files(cycle.Line).CandidatePath(cycle.Cycle, number, "origin.json"), origin, cancellation);

    private Task Write(int number, string file, string text, CancellationToken cancellation) =>
        services.Store.Write(services.Files(cycle.Line).CandidatePath(cycle.Cycle, number, file), Encoding.UTF8.GetBytes(text), cancellation);
}
