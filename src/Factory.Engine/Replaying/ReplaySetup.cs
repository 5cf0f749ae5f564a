using Factory.Core.Durable;
using Microsoft.Extensions.Logging;

namespace Factory.Engine.Replaying;

/// <summary>What all orchestrations of an engine share.</summary>
internal sealed record ReplaySetup(Guid JournalUuid, DurableRegistry Registry, ILoggerFactory Loggers)
{
    /// <summary>The newest registered version of a workflow; empty when none is registered.</summary>
    public string NewestVersion(string workflow) =>
        Registry.Workflows.Where(w => w.Name == workflow).Select(w => w.Version).Max(VersionOrder.Instance) ?? "";
}
