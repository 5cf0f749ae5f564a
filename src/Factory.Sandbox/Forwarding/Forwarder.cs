using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Factory.Sandbox.Forwarding;

/// <summary>
/// Runs inside a command's walls, where there is no network but its own loopback: carries connections to a port there to the Unix socket of the proxy outside, byte for byte.
/// Knows no rule: who may be reached is the proxy's to say. Ends with the view that it runs in.
/// </summary>
internal static class Forwarder
{
    private const int AtOnce = 64;

    /// <summary>Forwards until it is ended. Writes a line to a pipe once it listens.</summary>
    public static int Run(string port, string proxy, string ready) =>
        Serve(int.Parse(port, NumberStyles.None, CultureInfo.InvariantCulture), new UnixDomainSocketEndPoint(proxy), ready).GetAwaiter().GetResult();

    private static async Task<int> Serve(int port, UnixDomainSocketEndPoint proxy, string ready)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        using (var pipe = new FileStream(ready, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0))
        {
            pipe.Write("\n"u8);
        }

        using var places = new SemaphoreSlim(AtOnce);
        while (true)
        {
            await places.WaitAsync();
            Socket client = await listener.AcceptSocketAsync();
            _ = Forward(client, proxy, places);
        }
    }

    private static async Task Forward(Socket client, UnixDomainSocketEndPoint proxy, SemaphoreSlim places)
    {
        try
        {
            using (client)
            using (var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
            {
                await server.ConnectAsync(proxy);
                await Task.WhenAll(Pump(client, server), Pump(server, client));
            }
        }
        catch (Exception broken) when (broken is SocketException or IOException or ObjectDisposedException)
        {
            // Either side hung up: the other sees its connection end.
        }
        finally
        {
            places.Release();
        }
    }

    private static async Task Pump(Socket from, Socket to)
    {
        byte[] block = new byte[16 << 10];
        while (await from.ReceiveAsync(block) is var count and > 0)
        {
            for (int sent = 0; sent < count;)
            {
                sent += await to.SendAsync(block.AsMemory(sent, count - sent));
            }
        }

        to.Shutdown(SocketShutdown.Send);
    }
}
