using System.Net;
using System.Net.Sockets;

namespace Factory.Sandbox.Drill.Escaping;

/// <summary>Listens on this machine over TCP, UDP and a Unix socket, and counts who comes.</summary>
internal sealed class Listeners : IDisposable
{
    private readonly Socket _tcp = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Socket _unix = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public Listeners(string folder)
    {
        string path = Path.Combine(folder, "unix.sock");
        File.Delete(path);
        _tcp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _udp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _unix.Bind(new UnixDomainSocketEndPoint(path));
        _tcp.Listen(64);
        _unix.Listen(64);
    }

    public int TcpPort => ((IPEndPoint)_tcp.LocalEndPoint!).Port;

    public int UdpPort => ((IPEndPoint)_udp.LocalEndPoint!).Port;

    /// <summary>Who waits in the queues: asked at the end, when nothing runs any more.</summary>
    public int Count()
    {
        int count = _udp.Available > 0 ? 1 : 0;
        foreach (Socket listener in new[] { _tcp, _unix })
        {
            while (listener.Poll(0, SelectMode.SelectRead))
            {
                listener.Accept().Dispose();
                count++;
            }
        }

        return count;
    }

    public void Dispose()
    {
        _tcp.Dispose();
        _udp.Dispose();
        _unix.Dispose();
    }
}
