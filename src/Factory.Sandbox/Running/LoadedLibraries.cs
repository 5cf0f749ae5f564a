using System.Reflection;

namespace Factory.Sandbox.Running;

/// <summary>Loads libraries with all that they refer to, while files can still be opened.</summary>
public static class LoadedLibraries
{
    /// <summary>Loads the named libraries and everything beneath them.</summary>
    public static void Load(params IEnumerable<AssemblyName> names)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var waiting = new Stack<AssemblyName>(names);
        while (waiting.TryPop(out AssemblyName? name))
        {
            if (!seen.Add(name.Name!) || IsOfNetwork(name))
            {
                continue;
            }

            foreach (AssemblyName reference in Assembly.Load(name).GetReferencedAssemblies())
            {
                waiting.Push(reference);
            }
        }
    }

    /// <summary>The forwarder, another process of this program, needs them; where candidates run they would be one wall less.</summary>
    private static bool IsOfNetwork(AssemblyName name) => name.Name!.StartsWith("System.Net.", StringComparison.Ordinal);
}
