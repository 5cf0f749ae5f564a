using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Factory.Stations.Commanding.Network;

/// <summary>One connection through the door: reads what is wanted, judges it, and carries bytes both ways until either side ends. One use.</summary>
internal sealed class NetworkTunnel(Socket client, NetworkRule rule, ByteAllowance bytes, TimeProvider time)
{
    private const int LongestHead = 8 << 10;
    private const string Established = "HTTP/1.1 200 Connection Established\r\n\r\n";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>Serves it; gives what was refused, or null.</summary>
    public async Task<string?> Run(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(s_patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        (string head, byte[] rest) = await ReadHead(both.Token);
        string[] words = head.Split("\r\n")[0].Split(' ');
        if (words is not ["CONNECT", var target, _] || NetworkPlace.TryParse(target) is not { } wanted)
        {
            return await Refuse(405, words is [_, var other, ..] ? $"{Shown(other)}: only HTTPS, by CONNECT, is let through" : "a connection that is no HTTP", both.Token);
        }

        (IPAddress[] addresses, string? refusal) = await rule.Judge(wanted, both.Token);
        if (refusal is not null)
        {
            return await Refuse(403, refusal, both.Token);
        }

        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await server.ConnectAsync(addresses, wanted.Port, both.Token);
        }
        catch (SocketException unreachable)
        {
            return await Refuse(502, $"{wanted} cannot be reached: {unreachable.Message}", both.Token);
        }

        await client.SendAsync(Encoding.ASCII.GetBytes(Established), cancellationToken);
        await server.SendAsync(rest, cancellationToken);
        await Carry(server, cancellationToken);
        return null;
    }

    private async Task Carry(Socket server, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<bool>[] ways = [Pump(client, server, over.Token), Pump(server, client, over.Token)];
        while (ways.Length > 0)
        {
            Task<bool> first = await Task.WhenAny(ways);
            ways = [.. ways.Where(w => w != first)];
            if (!first.IsCompletedSuccessfully || !first.Result)
            {
                // Broken, or all bytes used: what is left of the other way is of no use to anybody.
                await over.CancelAsync();
            }
        }
    }

    /// <summary>True when its side has ended in order; false when the allowance is used up.</summary>
    private async Task<bool> Pump(Socket from, Socket to, CancellationToken cancellationToken)
    {
        byte[] block = new byte[16 << 10];
        while (await from.ReceiveAsync(block, cancellationToken) is var count and > 0)
        {
            if (!bytes.TryTake(count))
            {
                return false;
            }

            for (int sent = 0; sent < count;)
            {
                sent += await to.SendAsync(block.AsMemory(sent, count - sent), cancellationToken);
            }
        }

        to.Shutdown(SocketShutdown.Send);
        return true;
    }

    private async Task<(string Head, byte[] Body)> ReadHead(CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[LongestHead];
        int length = 0;
        while (length < buffer.Length)
        {
            int count = await client.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            length += count;
            int end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return (Encoding.ASCII.GetString(buffer, 0, end), buffer[(end + 4)..length]);
            }

            if (count == 0)
            {
                break;
            }
        }

        return ("", []);
    }

    private async Task<string> Refuse(int status, string why, CancellationToken cancellationToken)
    {
        byte[] body = Encoding.UTF8.GetBytes($"Factory: {why}.\n");
        string head = FormattableString.Invariant($"HTTP/1.1 {status} Refused\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n");
        await client.SendAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body], cancellationToken);
        return why;
    }

    private static string Shown(string text) => string.Concat(text.Take(100).Where(c => c is > ' ' and <= '~'));
}
