using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using Factory.Core;
using Factory.Owning;

namespace Factory.Tests.Owning;

public sealed class OwnerServerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("factory-owner-").FullName;
    private readonly ConcurrentQueue<Exception> _faults = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_request_is_handled_and_answered()
    {
        await using OwnerServer server = await Start(Echo);
        OwnerResponse response = (await Send("cord pull", "lines/pricing", "--why", "ä \"b\"\n")).ShouldNotBeNull();
        response.ShouldBe(new OwnerResponse(3, "cord pull", "lines/pricing|--why|ä \"b\"\n"));
    }

    [Fact]
    public async Task Without_an_owner_there_is_no_answer()
    {
        (await Send("approve")).ShouldBeNull();
        await using (await Start(Echo))
        {
            (await Send("approve")).ShouldNotBeNull();
        }

        File.Exists(SocketFile).ShouldBeFalse();
        (await Send("approve")).ShouldBeNull();
    }

    [Fact]
    public async Task A_dead_owner_s_socket_is_replaced_and_a_living_one_s_is_not()
    {
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, "dead.sock")));
            File.Move(Path.Combine(_folder, "dead.sock"), SocketFile);
        }

        File.Exists(SocketFile).ShouldBeTrue();
        (await Send("approve")).ShouldBeNull();
        await using OwnerServer server = await Start(Echo);
        (await Send("approve")).ShouldNotBeNull();
        (await Should.ThrowAsync<BadSetupException>(() => Start(Echo))).Message.ShouldContain("owns this state");
        (await Send("approve")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Only_this_user_may_ask()
    {
        await using OwnerServer server = await Start(Echo);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(SocketFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Many_clients_are_answered_each_with_its_own()
    {
        await using OwnerServer server = await Start(Echo);
        OwnerResponse?[] responses = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Send("n", $"{i}", new string('x', 50_000))));
        responses.Select(r => r!.Error.Split('|')[0]).ShouldBe(Enumerable.Range(0, 100).Select(i => $"{i}"));
    }

    [Fact]
    public async Task A_handler_that_throws_is_answered_and_reported_and_the_next_is_served()
    {
        await using OwnerServer server = await Start((r, _) => r.Command == "bad" ? throw new InvalidOperationException("broken") : Echo(r, default));
        OwnerResponse response = (await Send("bad"))!;
        response.ExitCode.ShouldBe(70);
        response.Error.ShouldContain("broken");
        _faults.Single().Message.ShouldBe("broken");
        (await Send("good"))!.ExitCode.ShouldBe(3);
    }

    [Theory]
    [InlineData("no json\n")]
    [InlineData("{}\n")]
    [InlineData("null\n")]
    [InlineData("{\"command\":3}\n")]
    [InlineData("{\"command\":\"x\"}\n")]
    [InlineData("[[[\n")]
    public async Task A_request_that_is_none_is_answered_with_a_refusal(string line)
    {
        await using OwnerServer server = await Start(Echo);
        string answer = await Raw(Encoding.UTF8.GetBytes(line));
        FactoryJson.Deserialize<OwnerResponse>(answer)!.ExitCode.ShouldBe(2);
        (await Send("good")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_request_that_is_too_long_is_refused()
    {
        await using OwnerServer server = await Start(Echo);
        byte[] tooLong = new byte[16 * 1024 * 1024];
        Array.Fill(tooLong, (byte)'x');
        FactoryJson.Deserialize<OwnerResponse>(await Raw(tooLong))!.Error.ShouldContain("longer than 16 MiB");
        (await Send("good")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_client_that_hangs_up_disturbs_nobody()
    {
        var entered = new TaskCompletionSource();
        var leave = new TaskCompletionSource();
        await using OwnerServer server = await Start(async (r, t) =>
        {
            if (r.Command == "slow")
            {
                entered.SetResult();
                await leave.Task;
            }

            return await Echo(r, t);
        });
        using (Socket client = await Connect())
        {
            await client.SendAsync("{\"command\":\"slow\",\"arguments\":[]}\n"u8.ToArray());
            await entered.Task;
        }

        leave.SetResult();
        (await Send("good")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Stopping_cancels_what_is_being_handled_and_says_so()
    {
        var entered = new TaskCompletionSource();
        OwnerServer server = await Start(async (_, t) =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, t);
            throw new InvalidOperationException("never");
        });
        Task<OwnerResponse?> sent = Send("import");
        await entered.Task;
        await server.DisposeAsync();
        OwnerResponse response = (await sent)!;
        response.ExitCode.ShouldBe(5);
        response.Error.ShouldContain("the owner is stopping");
    }

    [Fact]
    public async Task A_state_folder_may_lie_deeper_than_a_socket_path_may_be_long()
    {
        string deep = Path.Combine([_folder, .. Enumerable.Repeat(new string('d', 50), 6)]);
        Directory.CreateDirectory(deep);
        await using (await OwnerServer.Start(deep, Echo, _faults.Enqueue, TimeProvider.System))
        {
            File.Exists(Path.Combine(deep, "owner.sock")).ShouldBeTrue();
            (await OwnerClient.TrySend(deep, new OwnerRequest("far", []), TimeProvider.System))!.Output.ShouldBe("far");
        }

        File.Exists(Path.Combine(deep, "owner.sock")).ShouldBeFalse();
        (await OwnerClient.TrySend(deep, new OwnerRequest("far", []), TimeProvider.System)).ShouldBeNull();
    }

    private string SocketFile => Path.Combine(_folder, "owner.sock");

    private static Task<OwnerResponse> Echo(OwnerRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new OwnerResponse(3, request.Command, string.Join('|', request.Arguments)));

    private Task<OwnerServer> Start(Func<OwnerRequest, CancellationToken, Task<OwnerResponse>> handler) =>
        OwnerServer.Start(_folder, handler, _faults.Enqueue, TimeProvider.System);

    private Task<OwnerResponse?> Send(string command, params string[] arguments) =>
        OwnerClient.TrySend(_folder, new OwnerRequest(command, arguments), TimeProvider.System);

    private async Task<Socket> Connect()
    {
        var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(new UnixDomainSocketEndPoint(SocketFile));
        return client;
    }

    private async Task<string> Raw(byte[] bytes)
    {
        using Socket client = await Connect();
        using var stream = new NetworkStream(client);
        await stream.WriteAsync(bytes);
        using var reader = new StreamReader(stream);
        return (await reader.ReadLineAsync())!;
    }
}
