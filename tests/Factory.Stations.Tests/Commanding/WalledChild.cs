using Factory.Stations.Commanding;
using Factory.Stations.Commanding.Walls;

namespace Factory.Stations.Tests.Commanding;

/// <summary>A process that runs a command without end, to be killed by a test.</summary>
internal static class WalledChild
{
    public static async Task<int> Run(string[] arguments)
    {
        using var runner = new WalledRunner(() => WalledRun.Walls(arguments[0]), new CommandOptions());
        CommandCall call = WalledRun.Call("(setsid sleep 1000 </dev/null >/dev/null 2>&1 &); echo started; sleep 1000", seconds: 600) with
        {
            Environment = new Dictionary<string, string> { [WalledRun.Mark] = arguments[1] },
        };
        await runner.Run(call, default);
        return 1;
    }
}
