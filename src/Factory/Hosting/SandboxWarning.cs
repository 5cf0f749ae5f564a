using Factory.Commands;
using Factory.Core.Sandboxing;

namespace Factory.Hosting;

/// <summary>Warns on stderr when candidates run behind fewer walls than Factory is made for: whatever else is said, and under --json too.</summary>
public static class SandboxWarning
{
    /// <summary>Says it; nothing at level A.</summary>
    public static async Task Say(CommandEnvironment environment, CancellationToken cancellation)
    {
        if (SandboxRule.Warning(await environment.Host.Sandbox(cancellation)) is { } warning)
        {
            await environment.Error.WriteLineAsync(warning);
        }
    }
}
