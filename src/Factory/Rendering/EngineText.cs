using Factory.Core.Durable;
using Factory.Reports;

namespace Factory.Rendering;

/// <summary>What <c>engine</c> says.</summary>
public static class EngineText
{
    /// <summary>One row for each instance.</summary>
    public static string Instances(IReadOnlyList<InstanceState> instances) => instances.Count == 0
        ? "No instance.\n"
        : TextTable.Of([["instance", "workflow", "status", "changed (UTC)", "failure"], .. instances.Select(Row)]);

    /// <summary>One row for each event.</summary>
    public static string History(IReadOnlyList<HistoryReport> events) => events.Count == 0
        ? "No event.\n"
        : TextTable.Of([.. events.Select(e => (IReadOnlyList<string>)[Figures.Count(e.Number), Figures.Time(e.AtUtc), e.Kind, e.Text])], 0);

    private static IReadOnlyList<string> Row(InstanceState state) =>
        [state.InstanceId, state.Name, state.Status.ToString(), Figures.Time(state.UpdatedAt), state.Failure?.Message.Split('\n')[0] ?? ""];
}
