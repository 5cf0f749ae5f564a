using Factory.Commands;
using Factory.Core.Artifacts;
using Factory.Core.Proposing;
using Factory.Reports;
using Factory.Stations.Models.Asking;
using Factory.Stations.Models.Spending;
using Factory.Stations.State;

namespace Factory.Hosting;

/// <summary>What made a candidate and what it cost, as the state tells it. Reads only.</summary>
/// <param name="state">The line's state.</param>
/// <param name="environment">Where the user works.</param>
internal sealed class CandidateStory(StateView state, CommandEnvironment environment)
{
    /// <summary>The report with its origin, its costs, what it was before it was mended, and its prompts if they are asked for.</summary>
    public async Task<CandidateReport> Tell(CandidateReport report, ProposalOrigin? origin, bool withPrompts, CancellationToken cancellation)
    {
        string before = new LineFiles(state.Store!, state.Line).CandidatePath(report.Cycle, report.Number, "before.md");
        return report with
        {
            Origin = origin is null ? null : Origin(origin),
            Costs = [.. (await new SpendBook(state.Store!).Shares(state.Line, report.Cycle, report.Number, cancellation)).Select(Cost)],
            BeforeFile = await state.Store!.Read(before, cancellation) is null ? null : Shown(before),
            Exchanges = withPrompts ? await Exchanges(origin, cancellation) : null,
        };
    }

    private OriginReport Origin(ProposalOrigin origin) => new()
    {
        Model = origin.Model,
        ProviderModel = origin.ProviderModel,
        Template = origin.Template,
        TemplateFile = origin.Template is { } template ? Shown($"objects/sha256/{template.Hex[..2]}/{template.Hex}") : null,
        Requests = origin.Requests,
        Answers = origin.Answers,
        Lessons = origin.Lessons,
    };

    private static CostReport Cost(SpendShare share) => new(share.Purpose, share.Calls, share.UnknownCosts, share.Spend.Usd, share.Spend.Tokens, share.Spend.Seconds);

    private async Task<IReadOnlyList<ExchangeReport>> Exchanges(ProposalOrigin? origin, CancellationToken cancellation) => origin is null
        ? []
        : [.. (await ModelExchange.Read(state.Store!, origin.Requests, origin.Answers, cancellation)).Select(e => new ExchangeReport(e.Request, e.Model, e.System, e.Messages, e.Answer))];

    private string Shown(string path) => environment.Display(Path.Combine(environment.State, path));
}
