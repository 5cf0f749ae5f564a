using System.Diagnostics;
using System.Globalization;

namespace Factory.Engine.Tests.Crash;

/// <summary>The process that crash tests start: runs the scenario and kills itself, as kill -9 would, at the asked-for point.</summary>
internal static class CrashChild
{
    private static readonly ManualResetEventSlim Unreachable = new();

    public static async Task<int> Run(string[] args)
    {
        var scenario = new CrashScenario(args[0]);
        int killAt = int.Parse(args[1], CultureInfo.InvariantCulture);
        int hits = 0;
        EngineOptions options = scenario.Options with
        {
            Probe = _ =>
            {
                if (Interlocked.Increment(ref hits) == killAt)
                {
                    using Process self = Process.GetCurrentProcess();
                    self.Kill();
                    Unreachable.Wait(); // SIGKILL is on its way; nothing after this point may happen
                }
            },
        };
        await using DurableEngine engine = await DurableEngine.Open(options, scenario.Registry);
        await engine.Start();
        Console.WriteLine("result " + await CrashScenario.Drive(engine, what => Console.WriteLine("acked " + what)));
        return 0;
    }
}
