using System.Net.Sockets;

namespace Factory.Owning;

/// <summary>Answers one client's requests, one after another. Never throws.</summary>
internal sealed class OwnerSession(Func<OwnerRequest, CancellationToken, Task<OwnerResponse>> handler, Action<Exception> report, TimeProvider time)
{
    private const int MaxRequests = 1000;
    private static readonly TimeSpan s_readLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_handleLimit = TimeSpan.FromMinutes(10);

    public async Task Run(Socket client, CancellationToken stop)
    {
        try
        {
            using var stream = new NetworkStream(client, ownsSocket: false);
            var lines = new JsonLineStream(stream);
            for (int i = 0; i < MaxRequests && await Answer(lines, stop).ConfigureAwait(false); i++)
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The client was silent for too long, or the owner stops: the connection closes.
        }
        catch (Exception error)
        {
            // A named edge: whatever a client does, the owner goes on.
            Report(error);
        }
    }

    public void Report(Exception error) => report(error);

    private async Task<bool> Answer(JsonLineStream lines, CancellationToken stop)
    {
        OwnerRequest? request;
        try
        {
            request = await Limited(s_readLimit, stop, lines.Read<OwnerRequest>).ConfigureAwait(false);
        }
        catch (InvalidDataException error)
        {
            await Limited(s_readLimit, stop, t => Send(lines, new OwnerResponse(2, "", $"the owner does not understand the request: {error.Message}"), t)).ConfigureAwait(false);
            return false;
        }

        if (request is null)
        {
            return false;
        }

        OwnerResponse response = await Handle(request, stop).ConfigureAwait(false);

        // Also while the owner stops: whoever asked learns what became of it.
        return await Limited(s_readLimit, CancellationToken.None, t => Send(lines, response, t)).ConfigureAwait(false);
    }

    private async Task<OwnerResponse> Handle(OwnerRequest request, CancellationToken stop)
    {
        try
        {
            return request is { Command: not null, Arguments: not null }
                ? await Limited(s_handleLimit, stop, t => handler(request, t)).ConfigureAwait(false)
                : new OwnerResponse(2, "", "a request needs `command` and `arguments`.");
        }
        catch (OperationCanceledException)
        {
            string why = stop.IsCancellationRequested ? "the owner is stopping" : $"it took longer than {s_handleLimit.TotalMinutes:0} minutes";
            return new OwnerResponse(5, "", $"`{request.Command}` was not finished: {why}. Run it again.");
        }
        catch (Exception error)
        {
            // A named edge: a bug in one command is that command's, and the asker's to see.
            Report(error);
            return new OwnerResponse(70, "", $"`{request.Command}` failed in the owner: {error.Message}");
        }
    }

    private static async Task<bool> Send(JsonLineStream lines, OwnerResponse response, CancellationToken cancellationToken)
    {
        await lines.Write(response, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<T> Limited<T>(TimeSpan limit, CancellationToken stop, Func<CancellationToken, Task<T>> action)
    {
        using var deadline = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        return await action(both.Token).ConfigureAwait(false);
    }
}
