using System.Text;
using Factory.Core.Artifacts;
using Factory.Engine.Artifacts;
using Factory.Stations.Models;
using Factory.Stations.Models.Asking;

namespace Factory.Stations.Tests.Models;

/// <summary>Answers are kept before they are used, and found again.</summary>
public sealed class JournalTests : IAsyncLifetime
{
    private ModelBench _bench = null!;

    public async Task InitializeAsync() => _bench = await ModelBench.Start(ModelProvider.Openai);

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task The_same_question_is_asked_once_and_samples_of_it_each_once()
    {
        _bench.Server.Behaves = (call, context) => Misbehaviour.Answer(call, context, $"answer {call.Number}");
        string[] texts = [.. await Texts(null, null, 1, 2, 1, 2, null)];
        texts.ShouldBe(["answer 1", "answer 1", "answer 2", "answer 3", "answer 2", "answer 3", "answer 1"]);
        _bench.Server.Log.Count.ShouldBe(3);
        (await _bench.Open().Ask(ModelBench.Question("hello"), CancellationToken.None)).ShouldSatisfyAllConditions(a => a.Text.ShouldBe("answer 1"), a => a.IsFromStore.ShouldBeTrue());
    }

    [Fact]
    public async Task Request_and_answer_can_be_read_in_the_store()
    {
        ModelAnswer answer = await _bench.Ask("hello");
        var store = FileArtifactStore.Open(_bench.Folder);
        Text(await store.Get(answer.Request)).ShouldContain("\"messages\":[{\"role\":\"user\",\"text\":\"hello\"}]");
        Text(await store.Get(answer.Answer)).ShouldContain("answer to hello");
        (await store.Read($"models/calls/{answer.Request.Hex[..2]}/{answer.Request.Hex}.json")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_request_is_kept_though_no_answer_came()
    {
        _bench.Server.Behaves = Misbehaviour.Status(401, "no");
        await _bench.Failure("a question without an answer");
        IEnumerable<string> objects = Directory.EnumerateFiles(Path.Combine(_bench.Folder, "objects"), "*", SearchOption.AllDirectories).Select(File.ReadAllText);
        objects.ShouldContain(text => text.Contains("a question without an answer"));
    }

    [Fact]
    public async Task Two_that_ask_at_once_agree_on_one_answer()
    {
        using var both = new CountdownEvent(2);
        var free = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Server.Behaves = async (call, context) =>
        {
            if (both.Signal())
            {
                free.SetResult();
            }

            await free.Task;
            await Misbehaviour.Answer(call, context, $"answer {call.Number}");
        };
        ModelAnswer[] answers = await Task.WhenAll(
            _bench.Open().Ask(ModelBench.Question("hello"), CancellationToken.None),
            _bench.Open().Ask(ModelBench.Question("hello"), CancellationToken.None)).WaitAsync(TimeSpan.FromSeconds(60));
        answers[0].Text.ShouldBe(answers[1].Text);
        _bench.Server.Log.Count.ShouldBe(2);
        (await _bench.Desk.Spend.Read("pricing")).Calls.ShouldBe(2, "both were paid");
    }

    [Fact]
    public async Task A_refusal_is_an_answer_that_was_paid_for_and_is_not_asked_for_again()
    {
        _bench.Server.Behaves = Misbehaviour.Refuses;
        ModelFailedException first = await _bench.Failure();
        (await _bench.Failure()).ShouldSatisfyAllConditions(f => f.Kind.ShouldBe(ModelFailureKind.Refused), f => f.Message.ShouldBe(first.Message));
        _bench.Server.Log.Count.ShouldBe(1);
        (await _bench.Desk.Spend.Read("pricing")).Total.Usd.ShouldBe(0.003m);
    }

    [Fact]
    public async Task Another_model_under_the_same_name_is_asked_anew()
    {
        await _bench.Ask("hello");
        _bench.Models[0] = _bench.Models[0] with { Model = "default-2" };
        (await _bench.Open().Ask(ModelBench.Question("hello"), CancellationToken.None)).IsFromStore.ShouldBeFalse();
    }

    private async Task<List<string>> Texts(params int?[] varieties)
    {
        var texts = new List<string>();
        foreach (int? variety in varieties)
        {
            texts.Add((await _bench.Ask("hello", variety: variety)).Text);
        }

        return texts;
    }

    private static string Text(ReadOnlyMemory<byte> content) => Encoding.UTF8.GetString(content.Span);
}
