using System.Net;
using System.Net.Sockets;
using System.Text;
using Factory.Stations.Commanding.Network;

namespace Factory.Stations.Tests.Commanding.Network;

/// <summary>The proxy that leads out of the walls, over real sockets on this machine.</summary>
public sealed class NetworkDoorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("factory-door-").FullName;
    private readonly EchoServer _server = new();

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("api.example.com", "api.example.com:443")]
    [InlineData("API.example.com.:8443", "api.example.com:8443")]
    [InlineData("localhost:80", "localhost:80")]
    [InlineData("10.0.0.1:5", "10.0.0.1:5")]
    [InlineData("[fe80::1]:5", "[fe80::1]:5")]
    [InlineData("example.com:0", null)]
    [InlineData("example.com:65536", null)]
    [InlineData("example.com:", null)]
    [InlineData("*.example.com", null)]
    [InlineData("http://example.com", null)]
    [InlineData("exa mple.com", null)]
    [InlineData("[example.com]:5", null)]
    [InlineData("user@example.com", null)]
    [InlineData(":443", null)]
    public void Places_are_names_with_ports(string text, string? place) => NetworkPlace.TryParse(text)?.ToString().ShouldBe(place);

    [Theory]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    public void Only_addresses_that_the_world_can_reach_are_public(string address, bool isPublic) => NetworkRule.IsPublic(IPAddress.Parse(address)).ShouldBe(isPublic);

    [Fact]
    public async Task A_named_place_is_reached_and_bytes_go_both_ways()
    {
        await using NetworkDoor door = Open($"127.0.0.1:{_server.Port}");
        using Socket client = await Connect();
        string answer = await Ask(client, $"CONNECT 127.0.0.1:{_server.Port} HTTP/1.1\r\nHost: x\r\n\r\nhello", until: "hello");
        answer.ShouldBe("HTTP/1.1 200 Connection Established\r\n\r\nhello");
        door.Refused.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("CONNECT evil.example:443 HTTP/1.1\r\n\r\n", 403, "evil.example:443 is not named under `network`")]
    [InlineData("CONNECT api.example.com:444 HTTP/1.1\r\n\r\n", 403, "api.example.com:444 is not named under `network`")]
    [InlineData("CONNECT 10.0.0.1:443 HTTP/1.1\r\n\r\n", 403, "10.0.0.1:443 is not named under `network`")]
    [InlineData("CONNECT inner.example:443 HTTP/1.1\r\n\r\n", 403, "inner.example:443 leads to an address that is not public")]
    [InlineData("CONNECT nowhere.example:443 HTTP/1.1\r\n\r\n", 403, "nowhere.example:443 is not found")]
    [InlineData("GET http://api.example.com/ HTTP/1.1\r\n\r\n", 405, "http://api.example.com/: only HTTPS, by CONNECT, is let through")]
    [InlineData("CONNECT  HTTP/1.1\r\n\r\n", 405, "only HTTPS, by CONNECT")]
    [InlineData("\u0001\u0002\u0003\r\n\r\n", 405, "a connection that is no HTTP")]
    public async Task Everything_else_is_refused_by_name(string request, int status, string why)
    {
        await using NetworkDoor door = Open("api.example.com", "inner.example", "nowhere.example");
        using Socket client = await Connect();
        string answer = await Ask(client, request);
        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        answer.ShouldContain(why);
        door.Refused.ShouldHaveSingleItem().ShouldContain(why);
    }

    [Fact]
    public async Task A_head_without_end_is_cut_off()
    {
        await using NetworkDoor door = Open("api.example.com");
        using Socket client = await Connect();
        (await Ask(client, new string('a', 9000))).ShouldStartWith("HTTP/1.1 405 ");
    }

    [Fact]
    public async Task Disposing_ends_what_goes_through_it()
    {
        NetworkDoor door = Open($"127.0.0.1:{_server.Port}");
        using Socket client = await Connect();
        await Ask(client, $"CONNECT 127.0.0.1:{_server.Port} HTTP/1.1\r\n\r\nhello", until: "hello");
        await door.DisposeAsync();
        await EndsOf(client);
    }

    [Fact]
    public void An_allowance_is_used_up()
    {
        var allowance = new ByteAllowance(10);
        (allowance.TryTake(6), allowance.TryTake(4), allowance.TryTake(1), allowance.TryTake(0)).ShouldBe((true, true, false, false));
    }

    private NetworkDoor Open(params string[] places) => NetworkDoor.Open(
        _folder,
        new NetworkRule([.. places.Select(p => NetworkPlace.TryParse(p)!)])
        {
            Resolve = (host, _) => host == "inner.example" ? Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.7")]) : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound)),
        },
        TimeProvider.System);

    private async Task<Socket> Connect()
    {
        var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(_folder, NetworkDoor.Folder, NetworkDoor.SocketName)));
        return client;
    }

    private static async Task<string> Ask(Socket client, string request, string? until = null)
    {
        await client.SendAsync(Encoding.ASCII.GetBytes(request));
        var answer = new StringBuilder();
        byte[] block = new byte[4096];
        while (until is null || !answer.ToString().EndsWith(until, StringComparison.Ordinal))
        {
            int count = await Receive(client, block);
            if (count == 0)
            {
                break;
            }

            answer.Append(Encoding.ASCII.GetString(block, 0, count));
        }

        return answer.ToString();
    }

    private static async Task EndsOf(Socket client) => (await Receive(client, new byte[16])).ShouldBe(0);

    /// <summary>What was not read before the other side closed makes the system reset the connection: that is its end too.</summary>
    private static async Task<int> Receive(Socket client, byte[] block)
    {
        try
        {
            return await client.ReceiveAsync(block);
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
