using Factory.Stations.Models;
using Factory.Stations.Models.Asking;
using Microsoft.AspNetCore.Http;

namespace Factory.Stations.Tests.Models;

/// <summary>Every fault of a provider: told apart, tried again or not, and said with what to do.</summary>
public sealed class ModelFailureTests
{
    private static readonly Dictionary<string, Func<ServedCall, HttpContext, Task>> s_faults = new()
    {
        ["429"] = Misbehaviour.Status(429, "slow down"),
        ["quota"] = Misbehaviour.Status(429, "insufficient_quota: check your billing"),
        ["500"] = Misbehaviour.Status(500, "oops"),
        ["529"] = Misbehaviour.Status(529, "overloaded"),
        ["reset"] = Misbehaviour.Reset,
        ["truncated"] = Misbehaviour.Truncated,
        ["shape"] = Misbehaviour.OtherShape,
        ["empty"] = Misbehaviour.Empty,
        ["page"] = Misbehaviour.Page,
        ["huge"] = Misbehaviour.Huge,
        ["refusal"] = Misbehaviour.Refuses,
        ["filter"] = Misbehaviour.Filtered,
        ["silent"] = Misbehaviour.Silent,
        ["401"] = Misbehaviour.Status(401, "wrong key"),
        ["403"] = Misbehaviour.Status(403, "not yours"),
        ["404"] = Misbehaviour.Status(404, "model: default-1"),
        ["wrong path"] = (_, context) => { context.Response.StatusCode = 404; return context.Response.WriteAsync("404 page not found"); },
        ["redirect"] = Misbehaviour.Redirects,
        ["400"] = Misbehaviour.Status(400, "maximum context length exceeded by this model"),
    };

    private static readonly (string Fault, ModelFailureKind Kind)[] s_kinds =
    [
        ("429", ModelFailureKind.RateLimited),
        ("quota", ModelFailureKind.QuotaSpent),
        ("500", ModelFailureKind.ServerFault),
        ("529", ModelFailureKind.ServerFault),
        ("reset", ModelFailureKind.Interrupted),
        ("truncated", ModelFailureKind.Unreadable),
        ("shape", ModelFailureKind.Unreadable),
        ("empty", ModelFailureKind.Empty),
        ("page", ModelFailureKind.Unreadable),
        ("huge", ModelFailureKind.TooLarge),
        ("refusal", ModelFailureKind.Refused),
        ("filter", ModelFailureKind.ContentFiltered),
        ("silent", ModelFailureKind.OutOfTokens),
        ("401", ModelFailureKind.Unauthorized),
        ("403", ModelFailureKind.Unauthorized),
        ("404", ModelFailureKind.ModelNotFound),
        ("wrong path", ModelFailureKind.WrongAddress),
        ("redirect", ModelFailureKind.WrongAddress),
        ("400", ModelFailureKind.BadRequest),
    ];

    public static TheoryData<ModelProvider, string, ModelFailureKind> Faults() => Rows(_ => true);

    public static TheoryData<ModelProvider, string, ModelFailureKind> Passing() => Rows(kind => ModelFailureRule.Of(kind).IsRetried);

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_lasting_fault_ends_as_what_it_is_and_says_what_to_do(ModelProvider provider, string fault, ModelFailureKind kind)
    {
        await using ModelBench bench = await ModelBench.Start(provider);
        bench.Server.Behaves = s_faults[fault];
        ModelFailedException failure = await bench.Failure();
        failure.Kind.ShouldBe(kind, failure.Message);
        failure.Message.ShouldStartWith($"Model `default` (default-1 at {bench.Server.Url}) failed");
        failure.Message.ShouldEndWith(ModelFailureRule.Of(kind).Advice);
        failure.Message.ShouldNotContain("\n");
        failure.Message.Length.ShouldBeLessThan(900);
        bench.Server.Log.Count.ShouldBe(ModelFailureRule.Of(kind).IsRetried ? 4 : 1);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_passing_fault_is_outlived(ModelProvider provider, string fault, ModelFailureKind kind)
    {
        await using ModelBench bench = await ModelBench.Start(provider);
        bench.Server.Fails(2, s_faults[fault]);
        (await bench.Ask("hello")).ShouldSatisfyAllConditions(a => a.Text.ShouldBe("at last"), a => a.Attempts.ShouldBe(3, $"{kind}"));
        bench.Clock.Waits.Count.ShouldBe(2);
        bench.Clock.Waits[0].ShouldBeInRange(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
        bench.Clock.Waits[1].ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("7", 7, 8)]
    [InlineData("Tue, 01 Jan 2030 00:00:20 GMT", 20, 21)]
    [InlineData("Tue, 01 Jan 2019 00:00:20 GMT", 0, 1)]
    [InlineData("86400", 60, 60)]
    public async Task The_wait_a_provider_asks_for_is_granted_up_to_a_minute(string asked, double from, double to)
    {
        await using ModelBench bench = await ModelBench.Start(ModelProvider.Anthropic);
        bench.Server.Fails(1, Misbehaviour.Status(429, "slow down", asked));
        (await bench.Ask("hello")).Text.ShouldBe("at last");
        bench.Clock.Waits.ShouldHaveSingleItem().TotalSeconds.ShouldBeInRange(from, to);
    }

    [Theory]
    [InlineData(ModelProvider.Openai)]
    [InlineData(ModelProvider.Anthropic)]
    public async Task A_server_that_never_answers_is_given_up_after_the_models_time(ModelProvider provider)
    {
        await using ModelBench bench = await ModelBench.Start();
        bench.Models.Add(bench.Model("default", provider) with { Timeout = TimeSpan.FromSeconds(7), Retries = 0 });
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Server.Behaves = async (_, context) =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        var clock = new Engine.Tests.ManualClock();
        Task<ModelAnswer> asked = bench.Open(clock).Ask(ModelBench.Question("hello"), CancellationToken.None);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60));
        clock.Advance(TimeSpan.FromSeconds(7));
        ModelFailedException failure = await Should.ThrowAsync<ModelFailedException>(asked);
        failure.Kind.ShouldBe(ModelFailureKind.TimedOut);
        failure.Message.ShouldContain("no answer within 7 s");
    }

    [Fact]
    public async Task Whoever_asks_may_stop_waiting()
    {
        await using ModelBench bench = await ModelBench.Start(ModelProvider.Openai);
        using var cancel = new CancellationTokenSource();
        bench.Server.Behaves = async (_, context) =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        await Should.ThrowAsync<OperationCanceledException>(() => bench.Desk.Ask(ModelBench.Question("hello"), cancel.Token));
        bench.Server.Log.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_to_be_so()
    {
        await using ModelBench bench = await ModelBench.Start();
        bench.Models.Add(bench.Model("default", ModelProvider.Openai) with { BaseUrl = new Uri("http://127.0.0.1:1/v1") });
        ModelFailedException failure = await bench.Failure();
        failure.Kind.ShouldBe(ModelFailureKind.Unreachable);
        failure.Message.ShouldContain("failed 4 times: no connection");
    }

    [Fact]
    public void Every_kind_of_failure_has_its_row_and_its_advice() =>
        Enum.GetValues<ModelFailureKind>().ShouldAllBe(kind => ModelFailureRule.Of(kind).Advice.EndsWith('.'));

    private static TheoryData<ModelProvider, string, ModelFailureKind> Rows(Func<ModelFailureKind, bool> wanted)
    {
        var rows = new TheoryData<ModelProvider, string, ModelFailureKind>();
        foreach ((string fault, ModelFailureKind kind) in s_kinds.Where(k => wanted(k.Kind)))
        {
            rows.Add(ModelProvider.Openai, fault, kind);
            rows.Add(ModelProvider.Anthropic, fault, kind);
        }

        return rows;
    }
}
