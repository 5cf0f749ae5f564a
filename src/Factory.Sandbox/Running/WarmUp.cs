using System.Reflection;

namespace Factory.Sandbox.Running;

/// <summary>What is done once in a worker before it seals itself, as it could not be done for the first time afterwards.</summary>
internal static class WarmUp
{
    // What only the compiling half of this program refers to.
    private static readonly string[] s_ofCompiler = ["Microsoft.CodeAnalysis", "System.Collections.Immutable", "System.Reflection.Metadata", "System.Security.Cryptography"];

    private static readonly string[] s_candidates = ["System.Runtime", "System.Collections", "System.Linq", "System.Memory"];

    /// <summary>Loads what a candidate and the worker itself may touch, and lets an exception be thrown, caught and described.</summary>
    public static void Candidate()
    {
        IEnumerable<AssemblyName> own = typeof(WarmUp).Assembly.GetReferencedAssemblies().Where(n => !s_ofCompiler.Any(c => n.Name!.StartsWith(c, StringComparison.Ordinal)));
        LoadedLibraries.Load([.. s_candidates.Select(n => new AssemblyName(n)), .. own]);
        try
        {
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException exception)
        {
            _ = PolicyFailure.Describe(exception);
        }
    }
}
