using Factory.Core.Sandboxing;
using Factory.Stations.Sandboxing;
using Xunit.Abstractions;

namespace Factory.Sandbox.Tests.Walls;

public sealed class SelfTestTests(ITestOutputHelper output)
{
    private static readonly string[] s_acts = ["read a file (main thread)", "read a file (new thread)", "read a file (pool thread)", "read a file (finalizer thread)", "write a file", "fork", "start a program", "become another program"];

    [Fact]
    public void Every_forbidden_act_is_attempted_and_denied()
    {
        SandboxReport report = SelfTest.Run(SandboxMachine.Current.Offers);
        output.WriteLine(report.Summary);
        foreach (SandboxProbe probe in report.Probes)
        {
            output.WriteLine($"{probe.Act}: {(probe.IsDenied ? "denied" : "NOT denied")} ({probe.Detail})");
        }

        if (LauncherThreadTests.HasWalls)
        {
            report.Level.ShouldBe(SandboxLevel.A, report.Summary);
            report.Summary.ShouldBe("A (Landlock, seccomp, limits)");
            s_acts.ShouldBeSubsetOf(report.Probes.Select(p => p.Act));
        }
    }
}
