using System.Runtime.InteropServices;
using Factory.Sandbox.Walls;

namespace Factory.Sandbox.Masked;

/// <summary>A filter behind which the kernel seems to lack some of its calls.</summary>
internal static class KernelMask
{
    private static readonly Dictionary<string, string[]> s_calls = new(StringComparer.Ordinal)
    {
        ["none"] = [],
        ["landlock"] = ["landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self"],
        ["seccomp"] = ["seccomp"],
    };

    /// <summary>Puts the mask on and becomes another program; comes back with an exit code only if that fails.</summary>
    public static int Become(IEnumerable<string> names, string[] command)
    {
        IEnumerable<CallRule> rules = names.SelectMany(n => s_calls[n]).Select(call => CallRule.Always(call, FilterAnswer.Unknown));
        new WallProfile { Filter = new SyscallFilter(FilterProgram.For(RuntimeInformation.ProcessArchitecture, rules, FilterAnswer.Allow)), DropsCapabilities = false }.ApplyToThisThread();
        _ = Execute(command[0], [.. command, null]);
        Console.Error.WriteLine($"{command[0]} did not start: error {Marshal.GetLastPInvokeError()}");
        return 127;
    }

    [DllImport("libc", EntryPoint = "execvp", SetLastError = true)]
    private static extern int Execute(string path, string?[] arguments);
}
