namespace Factory.Diagnosing;

/// <summary>The disk under the state folder.</summary>
/// <param name="Folder">The state folder, as the user would type it.</param>
/// <param name="Writable">Whether files can be made there.</param>
/// <param name="FreeMib">Free space in MiB.</param>
/// <param name="SyncMilliseconds">Median of writing 4 KiB and waiting until the disk has it; null when not writable.</param>
public sealed record DiskReport(string Folder, bool Writable, long FreeMib, double? SyncMilliseconds);
