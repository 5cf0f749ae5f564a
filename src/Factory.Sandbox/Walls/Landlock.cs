using System.Buffers.Binary;

namespace Factory.Sandbox.Walls;

/// <summary>Linux's Landlock: denies a thread, and what it starts, every path that is not named, TCP, and signals and abstract sockets beyond its own processes.</summary>
/// <remarks>Source: https://docs.kernel.org/userspace-api/landlock.html</remarks>
public static class Landlock
{
    /// <summary>The first version that also shuts in signals and abstract sockets.</summary>
    public const int FullVersion = 6;

    private const ulong Execute = 1;
    private const ulong WriteFile = 1 << 1;
    private const ulong ReadFile = 1 << 2;
    private const ulong ReadFolder = 1 << 3;
    private const ulong RemoveFolder = 1 << 4;
    private const ulong RemoveFile = 1 << 5;
    private const ulong MakeFolder = 1 << 7;
    private const ulong MakeFile = 1 << 8;
    private const ulong MakeLink = 1 << 12;
    private const ulong Refer = 1 << 13;
    private const ulong Truncate = 1 << 14;
    private const ulong DeviceControl = 1 << 15;

    private const ulong ForFiles = Execute | WriteFile | ReadFile | Truncate | DeviceControl;

    private const nint PathOnly = 0x200000 | 0x80000;

    private const nint CurrentFolder = -100;

    /// <summary>The version that the kernel offers; 0 for none.</summary>
    public static int Version() => WallProfile.IsSupported ? (int)Math.Max(0, LibC.Call("landlock_create_ruleset", 0, 0, 1)) : 0;

    /// <summary>Denies the calling thread everything but what the rules name, for good.</summary>
    internal static void Restrict(IReadOnlyList<PathRule> rules)
    {
        int version = Version();
        nint set = LibC.Call("landlock_create_ruleset", Ruleset(version), version >= 6 ? 24 : version >= 4 ? 16 : 8, 0);
        if (set < 0)
        {
            throw WallException.Of("make a Landlock ruleset", LibC.Error);
        }

        try
        {
            foreach (PathRule rule in rules)
            {
                Add(set, rule, Handled(version));
            }

            if (LibC.Call("landlock_restrict_self", set) != 0)
            {
                throw WallException.Of("enforce the Landlock ruleset", LibC.Error);
            }
        }
        finally
        {
            _ = LibC.Call("close", set);
        }
    }

    private static byte[] Ruleset(int version)
    {
        byte[] ruleset = new byte[24];
        BinaryPrimitives.WriteUInt64LittleEndian(ruleset, Handled(version));

        // Binding and connecting over TCP; abstract sockets and signals. Handled, and allowed by no rule.
        BinaryPrimitives.WriteUInt64LittleEndian(ruleset.AsSpan(8), version >= 4 ? 3u : 0);
        BinaryPrimitives.WriteUInt64LittleEndian(ruleset.AsSpan(16), version >= 6 ? 3u : 0);
        return ruleset;
    }

    private static ulong Handled(int version) =>
        0x1fff | (version >= 2 ? Refer : 0) | (version >= 3 ? Truncate : 0) | (version >= 5 ? DeviceControl : 0);

    private static void Add(nint set, PathRule rule, ulong handled)
    {
        byte[] path = System.Text.Encoding.UTF8.GetBytes(rule.Path + '\0');
        nint descriptor = LibC.Call("openat", CurrentFolder, path, PathOnly);
        if (descriptor < 0)
        {
            throw WallException.Of($"open {rule.Path} for its Landlock rule", LibC.Error);
        }

        try
        {
            // The kernel's struct is packed: eight bytes of rights, four of descriptor.
            byte[] beneath = new byte[12];
            BinaryPrimitives.WriteUInt64LittleEndian(beneath, Rights(rule.Access) & handled & (Directory.Exists(rule.Path) ? ulong.MaxValue : ForFiles));
            BinaryPrimitives.WriteInt32LittleEndian(beneath.AsSpan(8), (int)descriptor);
            if (LibC.Call("landlock_add_rule", set, 1, beneath) != 0)
            {
                throw WallException.Of($"add the Landlock rule for {rule.Path}", LibC.Error);
            }
        }
        finally
        {
            _ = LibC.Call("close", descriptor);
        }
    }

    // Sockets and named pipes are left out of Write: a pipe in a workspace would block who reads the workspace later.
    private static ulong Rights(PathAccess access) =>
        (access.HasFlag(PathAccess.Execute) ? Execute : 0)
        | (access.HasFlag(PathAccess.Read) ? ReadFile : 0)
        | (access.HasFlag(PathAccess.List) ? ReadFolder : 0)
        | (access.HasFlag(PathAccess.Write) ? WriteFile | Truncate | RemoveFolder | RemoveFile | MakeFolder | MakeFile | MakeLink | Refer : 0);
}
