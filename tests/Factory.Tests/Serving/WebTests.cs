using System.Net;
using System.Text;
using Factory.Api.Http;
using Factory.Core;
using Factory.Serving;
using Factory.Serving.Web;

namespace Factory.Tests.Serving;

public sealed class WebTests
{
    private const string Key = "0123456789abcdef";

    [Fact]
    public async Task A_request_reaches_the_api_as_it_was_sent_and_the_answer_comes_back()
    {
        ApiRequest? seen = null;
        await using WebPlace place = await WebPlace.Open(async (request, cancellation) =>
        {
            seen = request;
            using var reader = new StreamReader(request.Body);
            return new ApiResponse
            {
                Status = 202,
                ContentType = "application/json",
                Headers = new Dictionary<string, string> { ["ETag"] = "\"1\"", ["Location"] = "/there" },
                Body = Encoding.UTF8.GetBytes($"[\"{await reader.ReadToEndAsync(cancellation)}\"]"),
            };
        });
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/a%20b/c?limit=5&Limit=6&empty") { Content = new StringContent("body") };
        message.Headers.Add("Idempotency-Key", ["one", "two"]);
        HttpResponseMessage answer = await place.Client.SendAsync(message);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("[\"body\"]");
        answer.Headers.ETag!.Tag.ShouldBe("\"1\"");
        answer.Headers.Location!.OriginalString.ShouldBe("/there");
        (seen!.Method, seen.Path, seen.Caller).ShouldBe(("POST", "/api/a b/c", null));
        seen.Parameter("LIMIT").ShouldBe("5");
        seen.Parameter("empty").ShouldBe("");
        seen.Header("idempotency-key")!.Replace(" ", "", StringComparison.Ordinal).ShouldBe("one,two");
    }

    [Theory]
    [InlineData("/api/lines/x/runs", 40, false, 413)]
    [InlineData("/api/lines/x/runs", 40, true, 413)]
    [InlineData("/api/lines/x/runs", 20, true, 200)]
    [InlineData("/api/lines/x/cases", 40, false, 200)]
    [InlineData("/api/lines/x/cases", 80, true, 413)]
    public async Task A_body_has_a_limit(string path, int kibibytes, bool chunked, int status)
    {
        var limits = new WebLimits { BodyBytes = 32 << 10, CasesBytes = 64 << 10 };
        await using WebPlace place = await WebPlace.Open((_, _) => Task.FromResult(WebPlace.Text("done")), limits);
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(new byte[kibibytes << 10]) };
        message.Headers.TransferEncodingChunked = chunked;
        HttpResponseMessage answer = await place.Client.SendAsync(message);
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(status == 200 ? "text/plain" : "application/problem+json");
    }

    [Fact]
    public async Task Cases_larger_than_memory_should_hold_arrive_whole()
    {
        await using WebPlace place = await WebPlace.Open(async (request, cancellation) =>
            WebPlace.Text(Convert.ToHexString(await System.Security.Cryptography.SHA256.HashDataAsync(request.Body, cancellation))));
        byte[] cases = new byte[3 << 20];
        new Random(7).NextBytes(cases);
        HttpResponseMessage answer = await place.Client.PostAsync("/api/lines/x/cases", new ByteArrayContent(cases));
        (await answer.Content.ReadAsStringAsync()).ShouldBe(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(cases)));
    }

    [Fact]
    public async Task With_keys_every_call_needs_one()
    {
        await using WebPlace place = await WebPlace.Open((request, _) => Task.FromResult(WebPlace.Text(request.Caller ?? "nobody")), keys: $"ci:{Key}");
        HttpResponseMessage refused = await place.Client.GetAsync("/api/lines");
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        (await Ask(place, "/", ("Authorization", "Bearer wrong-key-entirely"))).Status.ShouldBe(401);
        (await Ask(place, "/", ("Authorization", $"Basic {Key}"))).Status.ShouldBe(401);
        (await Ask(place, "/", ("Authorization", $"bearer {Key}"))).ShouldBe((200, "ci"));
        (await Ask(place, "/", ("X-Api-Key", Key))).ShouldBe((200, "ci"));
        (await Ask(place, "/", ("X-Api-Key", Key), ("Host", "factory.example"))).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("GET", "Host", "evil.example", 421)]
    [InlineData("GET", "Host", "127.0.0.1.evil.example", 421)]
    [InlineData("GET", "Host", "localhost:1", 200)]
    [InlineData("GET", "Host", "[::1]:9", 200)]
    [InlineData("POST", "Origin", "http://evil.example", 403)]
    [InlineData("POST", "Origin", "null", 403)]
    [InlineData("DELETE", "Origin", "http://127.0.0.1", 403)]
    [InlineData("GET", "Origin", "http://evil.example", 200)]
    public async Task Without_keys_a_page_of_somebody_else_cannot_act(string method, string header, string value, int status)
    {
        await using WebPlace place = await WebPlace.Open((_, _) => Task.FromResult(WebPlace.Text("")));
        (await Ask(place, "/", (header, value), ("method", method))).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Our_own_page_may_act()
    {
        await using WebPlace place = await WebPlace.Open((_, _) => Task.FromResult(WebPlace.Text("")));
        (await Ask(place, "/", ("Origin", place.Address.GetLeftPart(UriPartial.Authority)), ("method", "POST"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back()
    {
        await using WebPlace place = await WebPlace.Open((_, _) => Task.FromResult(WebPlace.Text("")), new WebLimits { RequestsPerSecond = 1, Burst = 5 });
        for (int i = 0; i < 5; i++)
        {
            (await place.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        HttpResponseMessage refused = await place.Client.GetAsync("/");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_given_up()
    {
        await using WebPlace place = await WebPlace.Open(
            async (_, cancellation) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
                return WebPlace.Text("never");
            },
            new WebLimits { Answer = TimeSpan.FromMilliseconds(50) });
        (await place.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
    }

    [Fact]
    public async Task More_requests_than_places_are_told_to_come_back_and_a_place_is_given_back()
    {
        var release = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        await using WebPlace place = await WebPlace.Open(
            async (_, _) =>
            {
                begun.TrySetResult();
                await release.Task;
                return WebPlace.Text("");
            },
            new WebLimits { Concurrent = 1 });
        Task<HttpResponseMessage> first = place.Client.GetAsync("/");
        await begun.Task;
        (await place.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        release.SetResult();
        (await first).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await place.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_bug_is_an_answer_without_its_inside_and_a_line_in_the_log()
    {
        var log = new StringWriter();
        await using WebPlace place = await WebPlace.Open((_, _) => throw new InvalidOperationException("the inside"), log: log);
        HttpResponseMessage answer = await place.Client.GetAsync("/api/x");
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("inside\"");
        log.ToString().ShouldContain("GET /api/x failed: InvalidOperationException: the inside");
    }

    [Fact]
    public async Task A_stream_shows_each_event_at_once_and_ends_when_the_server_stops()
    {
        var next = new SemaphoreSlim(0);
        await using WebPlace place = await WebPlace.Open((_, _) => Task.FromResult(new ApiResponse
        {
            Status = 200,
            ContentType = "text/event-stream",
            Stream = async (body, cancellation) =>
            {
                for (int i = 1; ; i++)
                {
                    await next.WaitAsync(cancellation);
                    await body.WriteAsync(Encoding.UTF8.GetBytes($"id: {i}\n\n"), cancellation);
                }
            },
        }));
        using HttpResponseMessage answer = await place.Client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        for (int i = 1; i <= 3; i++)
        {
            next.Release();
            (await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe($"id: {i}");
            (await reader.ReadLineAsync()).ShouldBe("");
        }

        await place.Stop();
        (await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeNull();
    }

    [Fact]
    public async Task An_address_in_use_is_refused_with_what_to_do()
    {
        await using WebPlace place = await WebPlace.Open((_, _) => Task.FromResult(WebPlace.Text("")));
        IReadOnlyList<ServeAddress> taken = [new(place.Address.GetLeftPart(UriPartial.Authority), IsLoopback: true)];
        (await Should.ThrowAsync<BadSetupException>(() => WebServer.Start(taken, new WebLimits(), _ => Task.CompletedTask))).Message.ShouldContain("Name another address or port");
    }

    private static async Task<(int Status, string Body)> Ask(WebPlace place, string path, params (string Name, string Value)[] headers)
    {
        string method = headers.FirstOrDefault(h => h.Name == "method").Value ?? "GET";
        using var message = new HttpRequestMessage(new HttpMethod(method), path);
        foreach ((string name, string value) in headers.Where(h => h.Name != "method"))
        {
            message.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        HttpResponseMessage answer = await place.Client.SendAsync(message);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
