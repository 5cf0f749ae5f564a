using Factory.Commands;
using Factory.Core;

namespace Factory.Hosting;

/// <summary>Opens the state for one command that needs its engine, when no other process owns it.</summary>
public static class OwnedHost
{
    /// <summary>Works with an open host. The state must be there: nothing that such a command is about exists without one.</summary>
    public static async Task<T> Use<T>(CommandEnvironment environment, Func<FactoryHost, Task<T>> work)
    {
        await using FactoryHost host = await FactoryHost.Open(environment, new Progress<StationProgress>());
        return await work(host);
    }
}
