using System.Net.Sockets;
using System.Text;

namespace Factory.Owning;

/// <summary>Where the owner listens. The system's limit on socket paths does not limit how deep a state folder may lie.</summary>
internal static class OwnerSocket
{
    // sun_path has 108 bytes on Linux and 104 on macOS, the final zero included.
    private const int LongestPath = 103;

    private const string Name = "owner.sock";

    public static string PathIn(string stateFolder) => Path.Combine(Path.GetFullPath(stateFolder), Name);

    /// <summary>Calls with an endpoint that is good during the call; a long path is shortened by a link in a private folder.</summary>
    public static async Task<T> WithEndpoint<T>(string stateFolder, Func<UnixDomainSocketEndPoint, Task<T>> use)
    {
        string path = PathIn(stateFolder);
        if (Encoding.UTF8.GetByteCount(path) <= LongestPath)
        {
            return await use(new UnixDomainSocketEndPoint(path)).ConfigureAwait(false);
        }

        string folder = Directory.CreateTempSubdirectory("fo").FullName;
        string link = Path.Combine(folder, "s");
        try
        {
            Directory.CreateSymbolicLink(link, Path.GetFullPath(stateFolder));
            return await use(new UnixDomainSocketEndPoint(Path.Combine(link, Name))).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(link);
            Directory.Delete(folder);
        }
    }

    public static Socket Create() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
}
