using Factory.Commands;
using Factory.Core.Sandboxing;
using Factory.Stations.Sandboxing;

namespace Factory.Diagnosing;

/// <summary>Looks at this machine.</summary>
public static class Doctor
{
    private const long BytesInMib = 1 << 20;

    private static readonly string[] s_modelVariables =
        ["OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL", "ANTHROPIC_API_KEY", "ANTHROPIC_MODEL"];

    /// <summary>What it offers.</summary>
    public static async Task<DoctorReport> Examine(CommandEnvironment environment, CancellationToken cancellation)
    {
        SandboxReport sandbox = await environment.Host.Sandbox(cancellation);
        return new DoctorReport
        {
            Dotnet = Environment.Version.ToString(),
            Cores = Environment.ProcessorCount,
            MemoryMib = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / BytesInMib,
            State = DiskProbe.Measure(environment.State, environment.Display(environment.State), environment.Clock),
            Sandbox = sandbox,
            Commands = sandbox.Level != SandboxLevel.A ? "refused" : SandboxMachine.Current.Offers.Bubblewrap is null ? "Landlock" : "bubblewrap",
            Models = s_modelVariables.ToDictionary(v => v, v => !string.IsNullOrEmpty(environment.Variable(v))),
        };
    }
}
