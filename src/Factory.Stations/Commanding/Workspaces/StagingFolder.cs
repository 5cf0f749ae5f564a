using System.Globalization;

namespace Factory.Stations.Commanding.Workspaces;

/// <summary>A folder of this machine that holds what goes into a workspace. Gone when disposed of, whatever was put into it. Not thread-safe.</summary>
internal sealed class StagingFolder : IDisposable
{
    private const string Prefix = "factory-";
    private const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static readonly TimeSpan s_oldEnough = TimeSpan.FromHours(1);

    /// <summary>Makes a folder that nobody else has.</summary>
    /// <param name="isShared">Whether another user of this machine must be able to read it: who runs a command when this process is root's.</param>
    public StagingFolder(bool isShared = false)
    {
        Path = Directory.CreateTempSubdirectory(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-")).FullName;
        if (isShared && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, Everybody);
        }
    }

    public string Path { get; }

    /// <summary>Writes files below a folder of this one.</summary>
    public string Write(string below, WorkspaceFiles files)
    {
        string root = Directory.CreateDirectory(System.IO.Path.Combine(Path, below)).FullName;
        foreach ((string path, WorkspaceFile file) in files)
        {
            string full = System.IO.Path.Combine(root, path);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
            using (FileStream stream = new(full, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(file.Content.Span);
            }

            if (file.IsExecutable && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(full, Everybody);
            }
        }

        return root;
    }

    public void Dispose() => FolderRemoval.Remove(Path);

    /// <summary>Removes what processes that were killed could not.</summary>
    public static void RemoveLeftovers(TimeProvider time)
    {
        foreach (string folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), $"{Prefix}*-*"))
        {
            string[] parts = System.IO.Path.GetFileName(folder).Split('-');
            bool isLeft = parts.Length == 3 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int owner)
                && !Directory.Exists($"/proc/{owner}") && time.GetUtcNow() - Directory.GetLastWriteTimeUtc(folder) > s_oldEnough;
            if (isLeft)
            {
                TryRemove(folder);
            }
        }
    }

    private static void TryRemove(string folder)
    {
        try
        {
            FolderRemoval.Remove(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another user's: theirs to remove.
        }
    }
}
