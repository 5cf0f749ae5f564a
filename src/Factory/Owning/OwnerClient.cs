using System.Net.Sockets;

namespace Factory.Owning;

/// <summary>Asks the process that owns a state.</summary>
public static class OwnerClient
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(11);

    /// <summary>Sends a request and waits for the answer, at most 11 minutes; null when no process answers for that state, so that the caller may own it.</summary>
    /// <exception cref="IOException">The owner cannot be reached, or took the request and fell silent: whether it was carried out is then not known.</exception>
    public static async Task<OwnerResponse?> TrySend(string stateFolder, OwnerRequest request, TimeProvider time, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(OwnerSocket.PathIn(stateFolder)))
        {
            return null;
        }

        using Socket socket = OwnerSocket.Create();
        if (!await Connects(stateFolder, socket, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        using var deadline = new CancellationTokenSource(s_limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var stream = new NetworkStream(socket, ownsSocket: false);
            var lines = new JsonLineStream(stream);
            await lines.Write(request, both.Token).ConfigureAwait(false);
            return await lines.Read<OwnerResponse>(both.Token).ConfigureAwait(false) ?? throw Silent(request, null);
        }
        catch (Exception error) when (error is IOException or InvalidDataException || (error is OperationCanceledException && deadline.IsCancellationRequested))
        {
            throw Silent(request, error);
        }
    }

    private static async Task<bool> Connects(string stateFolder, Socket socket, CancellationToken cancellationToken)
    {
        try
        {
            return await OwnerSocket.WithEndpoint(stateFolder, async endpoint =>
            {
                await socket.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.ConnectionRefused or SocketError.AddressNotAvailable)
        {
            // A dead owner's socket, or one removed this moment.
            return false;
        }
        catch (SocketException error)
        {
            throw new IOException($"The owner of this state cannot be reached through {OwnerSocket.PathIn(stateFolder)}: {error.Message}. Run the command again.", error);
        }
    }

    private static IOException Silent(OwnerRequest request, Exception? inner) =>
        new($"The owner of this state took `{request.Command}` and gave no answer. Look with `factory show` whether it was carried out, then run it again if not.", inner);
}
