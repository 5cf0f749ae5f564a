using Factory.Core;
using Factory.Core.Lines;

namespace Factory.Stations.Proposing.Modelling.Prompts;

/// <summary>Builds the question that asks to mend a change. Pure.</summary>
/// <param name="line">The line.</param>
/// <param name="settings">The proposer's settings.</param>
internal sealed class RepairPrompt(LineSnapshot line, ProposerDefinition settings)
{
    private const int MostFaults = 20;
    private const int MostOfFault = 2_000;

    /// <summary>The prompt.</summary>
    /// <param name="product">What the answer is to change: the candidate that is wrong, or the parent when no candidate came.</param>
    /// <param name="faults">What is wrong; at least one.</param>
    /// <param name="answer">An earlier answer of which no candidate came; null when a candidate did.</param>
    /// <param name="form">How to answer.</param>
    /// <exception cref="BadSetupException">The product alone is longer than a prompt may be.</exception>
    public BuiltPrompt Of(Product product, IReadOnlyList<Diagnostic> faults, string? answer, AnswerForm form)
    {
        PromptTemplate template = ProposalTemplates.Of(line, "repair.md", form);
        Dictionary<string, string> values = ProposalTemplates.Values(line, product);
        values["wrong"] = PromptFence.Around(string.Join('\n', faults.Take(MostFaults).Select(Shown)));
        int limit = settings.MaxPromptBytes ?? ProposalPrompt.DefaultBytes;
        string[] earlier = answer is null ? [] : [PromptFence.Around(CaseText.Cut(answer, limit / 4))];
        var shown = new PromptSection("answer", "\n## The earlier answer, of which nothing could be used\n\n", "answers", earlier);
        return new BuiltPrompt(template, PromptFit.Fill(template, values, [shown], limit), []);
    }

    private string Shown(Diagnostic fault) => CaseText.Cut(SharedText.Of(line.Definition, fault.ToString()), MostOfFault);
}
