using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Factory.Sandbox.Walls;

namespace Factory.Sandbox.Forwarding;

/// <summary>
/// Runs inside a command's walls, where there is no network but its own loopback: carries connections to a port there to the Unix socket of the proxy outside, byte for byte.
/// Knows no rule: who may be reached is the proxy's to say. Ends with the view that it runs in.
/// </summary>
internal static class Forwarder
{
    private const int AtOnce = 64;
    private const int StandardOutput = 1;

    /// <summary>Forwards until it is ended. Closes its standard output once it listens, which is how whoever started it knows.</summary>
    public static int Run(string port, string proxy) => Serve(int.Parse(port, NumberStyles.None, CultureInfo.InvariantCulture), new UnixDomainSocketEndPoint(proxy)).GetAwaiter().GetResult();

    private static async Task<int> Serve(int port, UnixDomainSocketEndPoint proxy)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        LibC.Call("close", StandardOutput);
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
