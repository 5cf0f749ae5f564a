namespace Factory.Sandbox.Walls;

/// <summary>What a filter says of a system call.</summary>
internal static class FilterAnswer
{
    public const uint Allow = 0x7fff0000;

    /// <summary>Ends the process at once.</summary>
    public const uint Kill = 0x80000000;

    /// <summary>Does nothing and says that it was done.</summary>
    public const uint Pretend = ErrorBase;

    /// <summary>EPERM: not permitted.</summary>
    public const uint Refuse = ErrorBase | 1;

    /// <summary>EAGAIN: not now. What cannot start a thread says so in these words.</summary>
    public const uint TryLater = ErrorBase | 11;

    /// <summary>ENOSYS: the kernel has no such call. Libraries fall back to an older one.</summary>
    public const uint Unknown = ErrorBase | 38;

    private const uint ErrorBase = 0x00050000;
}
