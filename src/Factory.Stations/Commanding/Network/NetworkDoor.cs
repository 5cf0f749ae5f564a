using System.Net.Sockets;

namespace Factory.Stations.Commanding.Network;

/// <summary>
/// The only way from one command's walls to the network: an HTTP proxy on a Unix socket that knows CONNECT and nothing else, and leads to named places alone. It resolves
/// names itself, and connects to the very address that it judged. Bounded in connections, bytes and time; disposing ends everything that goes through it.
/// </summary>
internal sealed class NetworkDoor : IAsyncDisposable
{
    /// <summary>Name of the socket's folder in the staging folder: all of it is shown to the command.</summary>
    public const string Folder = "door";

    /// <summary>Name of the socket in it.</summary>
    public const string SocketName = "proxy";

    private const int AtOnce = 64;
    private const int MostConnections = 20_000;
    private const int MostRefusals = 20;
    private const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly Socket _socket;
    private readonly NetworkRule _rule;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly SortedSet<string> _refused = new(StringComparer.Ordinal);
    private readonly ByteAllowance _bytes = new(ByteAllowance.OfOneCommand);
    private readonly Task _accepting;

    private NetworkDoor(Socket socket, NetworkRule rule, TimeProvider time)
    {
        (_socket, _rule, _time) = (socket, rule, time);
        _accepting = Task.Run(Accept);
    }

    /// <summary>What was wanted and refused so far, at most 20 of them.</summary>
    public IReadOnlyList<string> Refused
    {
        get
        {
            lock (_refused)
            {
                return [.. _refused];
            }
        }
    }

    /// <summary>Opens it in a folder that nobody else has.</summary>
    public static NetworkDoor Open(string staging, NetworkRule rule, TimeProvider time)
    {
        string folder = Directory.CreateDirectory(Path.Combine(staging, Folder)).FullName;
        string path = Path.Combine(folder, SocketName);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        if (!OperatingSystem.IsWindows())
        {
            // The command may be another user's; the folder above is this one's alone.
            File.SetUnixFileMode(path, Everybody);
        }

        socket.Listen(AtOnce);
        return new NetworkDoor(socket, rule, time);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _socket.Dispose();
        await _accepting;
        for (int i = 0; i < AtOnce; i++)
        {
            await _places.WaitAsync();
        }

        _places.Dispose();
        _end.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            for (int i = 0; i < MostConnections; i++)
            {
                await _places.WaitAsync(_end.Token);
                Socket client = await AcceptOne();
                _ = Serve(client);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It was closed; or this process has no file handles left, and then the command sees no network.
        }
    }

    private async Task<Socket> AcceptOne()
    {
        try
        {
            return await _socket.AcceptAsync(_end.Token);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    private async Task Serve(Socket client)
    {
        try
        {
            using (client)
            {
                var tunnel = new NetworkTunnel(client, _rule, _bytes, _time);
                if (await tunnel.Run(_end.Token) is { } refusal)
                {
                    Note(refusal);
                }
            }
        }
        catch (Exception broken) when (broken is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side hung up, or the command has ended.
        }
        finally
        {
            _places.Release();
        }
    }

    private void Note(string refusal)
    {
        lock (_refused)
        {
            if (_refused.Count < MostRefusals)
            {
                _refused.Add(refusal);
            }
        }
    }
}
