using Factory.Stations.Models;
using Factory.Stations.Models.Asking;

namespace Factory.Stations.Tests.Models;

/// <summary>Who is asked when a model cannot be had.</summary>
public sealed class FallbackTests : IAsyncDisposable
{
    private ModelBench _bench = null!;

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Fallbacks_are_asked_in_order_across_providers_and_the_answer_says_who_gave_it()
    {
        await Start(call => call.Json.GetProperty("model").GetString() is "default-1" or "second-1");
        ModelAnswer answer = await _bench.Ask("hello");
        answer.ShouldSatisfyAllConditions(a => a.Name.ShouldBe("third"), a => a.Provider.ShouldBe(ModelProvider.Anthropic), a => a.Attempts.ShouldBe(3));
        (await _bench.Ask("hello")).ShouldSatisfyAllConditions(a => a.Name.ShouldBe("third"), a => a.IsFromStore.ShouldBeTrue());
        Asked().ShouldBe(["default-1", "second-1", "third-1"]);
    }

    [Fact]
    public async Task When_none_answers_all_are_named()
    {
        await Start(_ => true);
        ModelFailedException failure = await _bench.Failure();
        failure.Kind.ShouldBe(ModelFailureKind.Unauthorized);
        failure.Message.ShouldStartWith("No model answered. Model `default`");
        failure.Message.ShouldContain("Then: Model `second`");
        failure.Message.ShouldContain("Then: Model `third`");
    }

    [Fact]
    public async Task A_fault_of_the_question_is_asked_of_nobody_else()
    {
        await Start(_ => false);
        _bench.Server.Behaves = Misbehaviour.Refuses;
        (await _bench.Failure()).Kind.ShouldBe(ModelFailureKind.Refused);
        Asked().ShouldBe(["default-1"]);
    }

    [Fact]
    public async Task Who_has_a_fallback_does_not_wait_for_hours()
    {
        await Start(_ => false);
        _bench.Server.Fails(1, Misbehaviour.Status(429, "tomorrow", "86400"));
        (await _bench.Ask("hello")).Name.ShouldBe("second");
        _bench.Clock.Waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_endpoint_that_fails_again_and_again_is_left_alone_for_a_while()
    {
        await using ModelServer broken = await ModelServer.Start();
        broken.Behaves = Misbehaviour.Status(503, "down");
        await Start(_ => false);
        _bench.Models[0] = _bench.Models[0] with { BaseUrl = new Uri(broken.Url + "/v1"), Retries = 0 };
        for (int i = 0; i < 15; i++)
        {
            (await _bench.Ask($"question {i}")).Name.ShouldBe("second");
        }

        broken.Log.Count.ShouldBe(10);
    }

    [Fact]
    public async Task One_that_was_left_alone_is_asked_again_when_it_is_back()
    {
        _bench = await ModelBench.Start();
        _bench.Models.Add(_bench.Model("hasty", ModelProvider.Openai) with { Retries = 0 });
        _bench.Models.Add(_bench.Model("patient", ModelProvider.Openai));
        _bench.Server.Fails(10, Misbehaviour.Status(500, "down"));
        for (int i = 0; i < 10; i++)
        {
            (await _bench.Failure($"question {i}", "hasty")).Kind.ShouldBe(ModelFailureKind.ServerFault);
        }

        (await _bench.Failure("another", "hasty")).Kind.ShouldBe(ModelFailureKind.CircuitOpen);
        (await _bench.Ask("another", "patient")).ShouldSatisfyAllConditions(a => a.Text.ShouldBe("at last"), a => a.Attempts.ShouldBe(1));
        _bench.Clock.Waits.ShouldHaveSingleItem().TotalSeconds.ShouldBeInRange(15, 16);
    }

    private async Task Start(Func<ServedCall, bool> isRefused)
    {
        _bench = await ModelBench.Start();
        _bench.Models.Add(_bench.Model("default", ModelProvider.Openai) with { Fallback = ["second"] });
        _bench.Models.Add(_bench.Model("second", ModelProvider.Openai) with { Fallback = ["third", "default"] });
        _bench.Models.Add(_bench.Model("third", ModelProvider.Anthropic));
        _bench.Server.Behaves = (call, context) => isRefused(call) ? Misbehaviour.Status(401, "no")(call, context) : Misbehaviour.Answer(call, context, "yes");
    }

    private IEnumerable<string> Asked() => _bench.Server.Log.Select(c => c.Json.GetProperty("model").GetString()!);
}
