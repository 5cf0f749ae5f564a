using System.Net.Sockets;
using Factory.Core;

namespace Factory.Owning;

/// <summary>
/// Listens in the state folder for commands that change something while this process owns the state. Faults of clients and of the handler
/// are answered and reported; none reaches the host.
/// </summary>
public sealed class OwnerServer : IAsyncDisposable
{
    private const int MaxClients = 16;
    private const int MaxWaiting = 512;
    private const int MaxFaults = 100;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private readonly Socket _socket;
    private readonly string _path;
    private readonly OwnerSession _session;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _places = new(MaxClients, MaxClients);
    private readonly Task _accepting;

    private OwnerServer(Socket socket, string path, OwnerSession session, TimeProvider time)
    {
        _socket = socket;
        _path = path;
        _session = session;
        _time = time;
        _accepting = Task.Run(Accept);
    }

    /// <summary>Binds the socket, replacing one that a dead owner left, and starts to answer.</summary>
    /// <param name="stateFolder">Must exist; the caller owns it.</param>
    /// <param name="handler">Carries a request out; called by several clients at once. Its exceptions are answered with exit code 70.</param>
    /// <param name="report">Told of faults, for the log.</param>
    /// <param name="time">For deadlines.</param>
    /// <exception cref="BadSetupException">Another process answers there, or the socket cannot be made.</exception>
    public static async Task<OwnerServer> Start(
        string stateFolder, Func<OwnerRequest, CancellationToken, Task<OwnerResponse>> handler, Action<Exception> report, TimeProvider time)
    {
        string path = OwnerSocket.PathIn(stateFolder);
        try
        {
            Socket socket = await OwnerSocket.WithEndpoint(stateFolder, endpoint => Bind(path, endpoint)).ConfigureAwait(false);
            return new OwnerServer(socket, path, new OwnerSession(handler, report, time), time);
        }
        catch (Exception error) when (error is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadSetupException(new Problem(path, $"cannot be listened on: {error.Message} Choose a writable local state folder with --state."));
        }
    }

    /// <summary>Stops listening, cancels what is being handled, waits for it, and removes the socket.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        for (int i = 0; i < MaxClients; i++)
        {
            await _places.WaitAsync().ConfigureAwait(false);
        }

        _socket.Dispose();
        File.Delete(_path);
        _stop.Dispose();
        _places.Dispose();
    }

    private static async Task<Socket> Bind(string path, UnixDomainSocketEndPoint endpoint)
    {
        if (await Answers(endpoint).ConfigureAwait(false))
        {
            throw new BadSetupException(new Problem(path, "another process answers here and owns this state. End it, or choose another state folder with --state."));
        }

        File.Delete(path);
        Socket socket = OwnerSocket.Create();
        try
        {
            socket.Bind(endpoint);
            if (!OperatingSystem.IsWindows())
            {
                // Before it listens: nobody else gets in meanwhile.
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            socket.Listen(MaxWaiting);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<bool> Answers(UnixDomainSocketEndPoint endpoint)
    {
        using Socket probe = OwnerSocket.Create();
        try
        {
            await probe.ConnectAsync(endpoint).ConfigureAwait(false);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task Accept()
    {
        for (int faults = 0; faults < MaxFaults;)
        {
            try
            {
                await _places.WaitAsync(_stop.Token).ConfigureAwait(false);
                _ = Serve(await AcceptOne().ConfigureAwait(false));
                faults = 0;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException error)
            {
                // A named edge: out of file handles, say. Give the process time to free some.
                faults++;
                _session.Report(error);
                await Task.Delay(s_pause, _time).ConfigureAwait(false);
            }
        }
    }

    private async Task<Socket> AcceptOne()
    {
        try
        {
            return await _socket.AcceptAsync(_stop.Token).ConfigureAwait(false);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    private async Task Serve(Socket client)
    {
        using (client)
        {
            await _session.Run(client, _stop.Token).ConfigureAwait(false);
        }

        _places.Release();
    }
}
