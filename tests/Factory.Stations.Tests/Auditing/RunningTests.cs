using Factory.Stations.Auditing;
using Factory.Stations.Tests.Cycles;

namespace Factory.Stations.Tests.Auditing;

/// <summary>Audits while the line runs.</summary>
public sealed class RunningTests
{
    [Fact]
    public async Task A_line_that_runs_is_the_same_at_every_moment()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        line.Proposer.Says[1] = ["0.6", "does not build"];
        line.Proposer.Says[2] = ["0.7"];
        line.Proposer.Says[3] = ["0.95"];
        await line.Run(1);
        int last = 0;
        Task<int> run = Task.Run(async () =>
        {
            for (int cycle = 2; cycle <= 4; cycle++)
            {
                await line.Run(cycle);
            }

            return 4;
        });
        do
        {
            AuditResult result = await AuditedLine.Audit(line.State, null, new ScriptedKind());
            result.Findings.Where(f => f.Mark == AuditMark.Different).ShouldBeEmpty();
            last = result.HeadCycle;
        }
        while (!run.IsCompleted);

        (await AuditedLine.Audit(line.State, null, new ScriptedKind())).HeadCycle.ShouldBe(await run);
        last.ShouldBeGreaterThan(0);
    }
}
