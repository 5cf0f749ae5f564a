using System.Net;
using System.Net.Sockets;

namespace Factory.Stations.Tests.Commanding.Network;

/// <summary>A server on this machine that says back what it hears.</summary>
internal sealed class EchoServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public EchoServer()
    {
        _listener.Start();
        _ = Task.Run(Accept);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Echo(await _listener.AcceptSocketAsync());
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private static async Task Echo(Socket client)
    {
        using (client)
        {
            byte[] block = new byte[4096];
            try
            {
                while (await client.ReceiveAsync(block) is var count and > 0)
                {
                    await client.SendAsync(block.AsMemory(0, count));
                }
            }
            catch (SocketException)
            {
                // The other side was ended.
            }
        }
    }
}
