using System.Globalization;
using Factory.Core.Lines;
using Factory.Stations.Csharp.Processes;

namespace Factory.Stations.Commanding.Walls;

/// <summary>Says which limit a command's processes break together.</summary>
internal static class ResourceRule
{
    /// <summary>How often it is looked at.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Null when none is broken.</summary>
    public static string? Broken((int Threads, long Bytes) use, CommandLimits limits) => use switch
    {
        _ when use.Bytes > (long)limits.MemoryMb << 20 => ProcessEndedException.Memory,

        // A few of them are ours: the shells around the command.
        _ when use.Threads > limits.Processes + 8 => string.Create(CultureInfo.InvariantCulture, $"processes: started more than {limits.Processes}, and they were ended"),
        _ => null,
    };
}
