using Factory.Core.Durable;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Stations.RollingOut;

namespace Factory.Stations.Releasing;

/// <summary>The redeploy station of a line where nobody is asked and nothing is watched: the challenger goes live within its cycle.</summary>
/// <param name="services">What stations work with.</param>
public sealed class RedeployActivity(StationServices services)
{
    /// <summary>Makes the challenger live; null when somebody else has changed the champion meanwhile. Run again after a crash, it finds what it has done.</summary>
    public async Task<RedeployResult?> Run(ActivityContext context, RedeployInput input)
    {
        CancellationToken cancellation = context.CancellationToken;
        DateTime now = services.Time.GetUtcNow().UtcDateTime;
        (string line, int cycle) = (input.Release.Cycle.Line, input.Release.Cycle.Cycle);
        var events = new ReleaseEvents(services.Store, line);
        string evidence = ReleaseEvent.Passed(cycle, input.Gate!.Question, input.Gate.Submissions, input.Gate.Threshold);
        int version = await events.Allot(input.Release.Challenger.Candidate, cycle, new ReleaseEvent("gate", "passed the gate", now) { Text = evidence }, cancellation);
        RedeployResult? live = await new ChampionSwap(services).Run(input, (version, ReleaseRecord.NoApproval), cancellation);
        await events.Note(version, new ReleaseEvent("settled", live is null ? "overtaken" : "kept", now), cancellation);
        return live;
    }
}
