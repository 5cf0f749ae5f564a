using System.Runtime.InteropServices;

namespace Factory.Sandbox.Walls;

/// <summary>What a thread may do beyond an ordinary process of its user, given up.</summary>
internal static class Privileges
{
    private const int NoNewPrivileges = 38;

    private const int DropFromBounding = 24;

    private const int Ambient = 47;

    private const int ClearAmbient = 4;

    private const int MaxCapabilities = 64;

    private const uint CapabilityVersion = 0x20080522;

    /// <summary>Programs with set-user-id bits or file capabilities give nothing to this thread or what it starts.</summary>
    public static void GiveUpNew()
    {
        if (LibC.Call("prctl", NoNewPrivileges, 1) != 0)
        {
            throw WallException.Of("set no_new_privs", LibC.Error);
        }
    }

    /// <summary>Empties all capability sets of the calling thread: what root starts from it is root in name alone.</summary>
    public static void DropCapabilities()
    {
        // Refused to ordinary users, who have nothing to drop; with no_new_privs a start gives back nothing that the next step takes.
        for (int capability = 0; capability < MaxCapabilities && LibC.Call("prctl", DropFromBounding, capability) == 0; capability++)
        {
        }

        _ = LibC.Call("prctl", Ambient, ClearAmbient);
        byte[] header = new byte[8];
        MemoryMarshal.Write(header, CapabilityVersion);
        if (LibC.Call("capset", header, new byte[24]) != 0)
        {
            throw WallException.Of("drop the capabilities", LibC.Error);
        }
    }
}
