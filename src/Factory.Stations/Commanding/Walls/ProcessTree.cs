using System.Globalization;

namespace Factory.Stations.Commanding.Walls;

/// <summary>Looks at a process and all below it, as Linux tells of them under <c>/proc</c>. What is gone while it looks counts as nothing.</summary>
internal static class ProcessTree
{
    private const int MostVisited = 20_000;

    /// <summary>The children of a process.</summary>
    public static IReadOnlyList<int> Children(int process)
    {
        var children = new List<int>();
        foreach (string task in Tasks(process))
        {
            foreach (string child in Read($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                children.Add(int.Parse(child, NumberStyles.None, CultureInfo.InvariantCulture));
            }
        }

        return children;
    }

    /// <summary>Threads of all processes below one, and their memory in bytes: what is private to each, and shared memory as often as it is mapped.</summary>
    public static (int Threads, long Bytes) Below(int process)
    {
        var open = new Queue<int>(Children(process));
        (int threads, long bytes) = (0, 0L);
        for (int visited = 0; visited < MostVisited && open.TryDequeue(out int next); visited++)
        {
            (int some, long more) = Use(next);
            threads += some;
            bytes += more;
            foreach (int child in Children(next))
            {
                open.Enqueue(child);
            }
        }

        return (threads, bytes);
    }

    private static (int Threads, long Bytes) Use(int process)
    {
        (int threads, long kilobytes) = (0, 0L);
        foreach (string line in Read($"/proc/{process}/status").Split('\n'))
        {
            if (line.StartsWith("RssAnon:", StringComparison.Ordinal) || line.StartsWith("RssShmem:", StringComparison.Ordinal))
            {
                kilobytes += Number(line);
            }
            else if (line.StartsWith("Threads:", StringComparison.Ordinal))
            {
                threads = (int)Number(line);
            }
        }

        return (threads, kilobytes * 1024);
    }

    private static long Number(string line) =>
        long.Parse(line.AsSpan(line.IndexOf(':') + 1).Trim().TrimEnd("kB ").Trim(), NumberStyles.None, CultureInfo.InvariantCulture);

    private static string[] Tasks(int process)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{process}/task");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
