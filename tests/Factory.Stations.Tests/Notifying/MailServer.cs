using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Factory.Stations.Tests.Notifying;

/// <summary>A small real SMTP server: takes mails, or refuses them with a reason.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<string> _mails = [];

    public MailServer()
    {
        _listener.Start();
        _ = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What MAIL FROM is answered.</summary>
    public string Sender { get; set; } = "250 ok";

    /// <summary>Commands and contents, a mail each.</summary>
    public IReadOnlyList<string> Mails
    {
        get
        {
            lock (_mails)
            {
                return [.. _mails];
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                await Talk(client.GetStream());
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }

    private async Task Talk(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var said = new StringBuilder();
        bool isContent = false;
        await Say(stream, "220 here");
        while (await reader.ReadLineAsync() is { } line)
        {
            said.Append(line).Append('\n');
            if (isContent)
            {
                if (line == ".")
                {
                    isContent = false;
                    Take(said.ToString());
                    await Say(stream, "250 taken");
                }

                continue;
            }

            isContent = line.StartsWith("DATA", StringComparison.Ordinal);
            await Say(stream, isContent ? "354 go on" : line.StartsWith("MAIL", StringComparison.Ordinal) ? Sender : line.StartsWith("QUIT", StringComparison.Ordinal) ? "221 bye" : "250 ok");
        }
    }

    private void Take(string mail)
    {
        lock (_mails)
        {
            _mails.Add(mail);
        }
    }

    private static async Task Say(NetworkStream stream, string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));
}
