using System.Runtime.InteropServices;
using System.Text.Json;

namespace Factory.Engine;

/// <summary>
/// What a lock file says: its owner as JSON, in the dialect of <see cref="Core.FactoryJson"/>, by hand because opening a state must take no time.
/// Reads a file that another process has locked. On Unix .NET's own streams take a shared lock even to read, which the owner's lock refuses.
/// </summary>
internal static partial class LockNote
{
    private const int Limit = 4096;
    private const int CommandLimit = 400;

    public static byte[] Write(LockOwner owner)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("pid", owner.Pid);
            json.WriteString("host", owner.Host);
            json.WriteString("since", owner.Since);
            json.WriteString("command", owner.Command.Length <= CommandLimit ? owner.Command : owner.Command[..CommandLimit]);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>The owner a file names; null when it is missing, empty or half-written: not known yet.</summary>
    public static LockOwner? Read(string path)
    {
        byte[] content = new byte[Limit];
        int length = !File.Exists(path) ? 0 : OperatingSystem.IsWindows() ? ReadShared(path, content) : ReadUnlocked(path, content);
        try
        {
            return length <= 0 ? null : Parse(content.AsMemory(0, length));
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static LockOwner Parse(ReadOnlyMemory<byte> note)
    {
        using JsonDocument json = JsonDocument.Parse(note);
        JsonElement owner = json.RootElement;
        return new LockOwner(
            owner.GetProperty("pid").GetInt32(),
            owner.GetProperty("host").GetString()!,
            owner.GetProperty("since").GetDateTime(),
            owner.GetProperty("command").GetString()!);
    }

    private static int ReadShared(string path, byte[] content)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
    }

    private static int ReadUnlocked(string path, byte[] content)
    {
        int descriptor = Open(path, 0);
        if (descriptor < 0)
        {
            return 0;
        }

        try
        {
            return (int)Read(descriptor, content, content.Length);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int descriptor, [Out] byte[] buffer, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
