namespace Factory.Sandbox.Walls;

/// <summary>What may be done with a path, and with everything beneath it when it is a folder.</summary>
[Flags]
public enum PathAccess
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Open files to read.</summary>
    Read = 1,

    /// <summary>Start programs and load libraries.</summary>
    Execute = 2,

    /// <summary>Write and cut files; in a folder also make and remove files, folders and links. Never sockets, pipes or devices.</summary>
    Write = 4,

    /// <summary>List folders.</summary>
    List = 8,
}
