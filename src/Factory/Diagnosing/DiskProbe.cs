namespace Factory.Diagnosing;

/// <summary>Measures the disk under a folder by writing to it.</summary>
public static class DiskProbe
{
    private const int Rounds = 50;
    private const int BlockBytes = 4096;
    private const long BytesInMib = 1 << 20;

    /// <summary>Measures; a folder that is not there yet is measured at the nearest folder above it. Leaves nothing behind.</summary>
    public static DiskReport Measure(string folder, string shown, TimeProvider clock)
    {
        string existing = folder;
        while (!Directory.Exists(existing))
        {
            existing = Path.GetDirectoryName(existing)!;
        }

        long free = new DriveInfo(existing).AvailableFreeSpace / BytesInMib;
        try
        {
            return new DiskReport(shown, Writable: true, free, MedianSync(existing, clock));
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            // Not being able to write is the finding.
            return new DiskReport(shown, Writable: false, free, SyncMilliseconds: null);
        }
    }

    private static double MedianSync(string folder, TimeProvider clock)
    {
        string path = Path.Combine(folder, $".factory-doctor-{Environment.ProcessId}");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        byte[] block = new byte[BlockBytes];
        double[] times = new double[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            long began = clock.GetTimestamp();
            file.Write(block);
            file.Flush(flushToDisk: true);
            times[i] = clock.GetElapsedTime(began).TotalMilliseconds;
        }

        Array.Sort(times);
        return (times[(Rounds / 2) - 1] + times[Rounds / 2]) / 2;
    }
}
