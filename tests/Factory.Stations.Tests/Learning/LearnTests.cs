using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Cord;
using Factory.Core.Learning;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Core.Workflows;
using Factory.Stations.Learning;
using Factory.Stations.Models;
using Factory.Stations.Tests.Cycles;
using Factory.Stations.Tests.Models;

namespace Factory.Stations.Tests.Learning;

/// <summary>What whole cycles learn: real engine, real store, real stations, models over real HTTP.</summary>
public sealed class LearnTests
{
    private const string Causes = """{"lessons":[{"failures":[1],"cause":"It forgets to say 0.9.","advice":"Say 0.9 first."}]}""";

    [Fact]
    public async Task Each_kind_of_failure_becomes_a_lesson_once()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        line.Kind.Score = (text, row) => text.StartsWith("0.3", StringComparison.Ordinal) && row.Id.EndsWith('1') ? null : ScriptedKind.Plain(text, row);
        line.Proposer.Batch = request => new ProposalBatch([.. new[] { "0.6 does not build", "0.7 breaks the test", "0.3" }.Select(t => Proposed(request, t))]) { Failed = [new FailedProposal("the answer holds no file")] };

        await line.Run(1);
        await line.Run(2);

        IReadOnlyList<Lesson> lessons = (await Shelf(line).Read(default)).Lessons;
        lessons.Select(l => l.Id).ShouldBe(["0001-01", "0001-02", "0001-03", "0001-04"]);
        lessons.Select(l => l.Cause[..12]).ShouldBe(["does not bui", "breaks the i", "fails on tra", "no candidate"]);
        lessons[0].Code.ShouldBe("0.6 does not build");
        lessons.ShouldAllBe(l => l.By == Lesson.Diagnostics);
        string shown = lessons[2].Evidence.First(e => e.StartsWith("case ", StringComparison.Ordinal))["case ".Length..];
        (await line.Data()).Rows(DataRole.Train).Select(r => r.Id).ShouldContain(shown);
    }

    [Fact]
    public async Task Causes_are_asked_of_the_model_once_billed_and_kept()
    {
        await using ModelServer server = await ModelServer.Start();
        server.Behaves = (call, context) => Misbehaviour.Answer(call, context, Causes);
        await using ScriptedLine line = await Open(server);
        line.Proposer.Says[1] = ["0.6 does not build", "0.7 breaks the test"];

        await line.Run(1);

        server.Log.Count.ShouldBe(1);
        server.Log[0].Body.ShouldContain("0.6 does not build");
        IReadOnlyList<Lesson> lessons = (await Shelf(line).Read(default)).Lessons;
        (lessons[0].Cause, lessons[0].Advice, lessons[0].By).ShouldBe(("It forgets to say 0.9.", "Say 0.9 first.", "model default"));
        lessons[0].Evidence.ShouldContain(e => e.StartsWith("does not build", StringComparison.Ordinal));
        (lessons[1].Cause, lessons[1].By).ShouldBe(("breaks the invariant Holds: it does not", Lesson.Diagnostics), "the model said nothing of it");
        (await line.Services.Models.Spend.Read(ScriptedLine.Name, default)).Cycles[1].Tokens.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("not what was asked for", "")]
    [InlineData(null, "")]
    [InlineData(Causes, "budget: { usd: 0 }\n")]
    public async Task A_model_that_cannot_be_had_leaves_the_diagnostics_and_the_cycle_ends_well(string? answer, string budget)
    {
        await using ModelServer server = await ModelServer.Start();
        server.Behaves = (call, context) => answer is null ? Misbehaviour.Status(401, "no")(call, context) : Misbehaviour.Answer(call, context, answer);
        await using ScriptedLine line = await Open(server, budget);
        line.Proposer.Says[1] = ["0.6 does not build"];

        CycleResult cycle = await line.Run(1);

        cycle.Status.ShouldBe(CycleStatus.Done);
        cycle.Stations[^1].Text.ShouldContain("causes are those of the diagnostics");
        (await Shelf(line).Read(default)).Lessons.ShouldHaveSingleItem().By.ShouldBe(Lesson.Diagnostics);
        server.Log.Count.ShouldBeLessThanOrEqualTo(1, "one try");
    }

    [Fact]
    public async Task No_byte_of_a_hidden_case_and_no_field_that_is_not_shared_reaches_the_model()
    {
        await using ModelServer server = await ModelServer.Start();
        server.Behaves = (call, context) => Misbehaviour.Answer(call, context, Causes);
        await using ScriptedLine line = await Open(server, data: "shared: [id, day],");
        line.Kind.Score = (text, row) => text == "0.5" ? 0.5 : throw new Core.Evaluating.EvaluatorFailedException(row.Id, $"choked on {row.Json}");
        line.Proposer.Says[1] = ["0.7", "0.8 does not build"];

        await line.Run(1);

        string sent = string.Concat(server.Log.Select(c => c.Body));
        sent.ShouldContain("choked on");
        sent.ShouldNotContain("only-c");
        (await Shelf(line).Read(default)).Lessons.ShouldAllBe(l => !$"{l.Cause}{l.Advice}{l.Code}".Contains("only-c", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_station_that_runs_again_writes_the_same_and_leaves_what_people_changed()
    {
        await using ModelServer server = await ModelServer.Start();
        server.Behaves = (call, context) => Misbehaviour.Answer(call, context, call.Number == 1 ? Causes : "something else");
        await using ScriptedLine line = await Open(server);
        line.Proposer.Says[1] = ["0.6 does not build", "0.7 breaks the test"];
        await line.Run(1);
        LearnInput input = FactoryJson.Deserialize<LearnInput>(line.Called.Inputs.First(i => i.Name == ActivityNames.Learn).Input)!;
        await Shelf(line).Change("0001-01", l => l with { Advice = "mine", By = "me" }, default);
        byte[] other = await File.ReadAllBytesAsync(Path.Combine(line.State, Shelf(line).PathOf("0001-02")));

        LearnResult again = await new LearnActivity(line.Services).Run(new Core.Durable.ActivityContext(ActivityNames.Learn, "again", default), input);

        again.Lessons.Count.ShouldBe(2);
        server.Log.Count.ShouldBe(1);
        (await Shelf(line).Read(default)).Lessons.Select(l => l.Advice).ShouldBe(["mine", "Keep the invariant for every observation, not only for those in the data."]);
        (await File.ReadAllBytesAsync(Path.Combine(line.State, Shelf(line).PathOf("0001-02")))).ShouldBe(other);
    }

    [Fact]
    public async Task A_lesson_that_does_not_help_is_retired_and_one_of_a_person_is_not()
    {
        await using ScriptedLine line = await ScriptedLine.Open("release: { everyCycles: 50 }\n");
        foreach (string by in new[] { Lesson.Diagnostics, "me" })
        {
            await Shelf(line).Add(new Lesson($"{by}-1", 0, $"by {by}", [], "do") { By = by }, default);
        }

        // Whoever sees the lessons fails; whoever does not gets through.
        line.Proposer.Batch = request => new ProposalBatch([.. Enumerable.Range(0, 6).Select(i =>
        {
            string[] seen = i < 3 ? [.. request.Lessons.Where(l => l.Id.EndsWith("-1", StringComparison.Ordinal)).Select(l => l.Id)] : [];
            return Proposed(request, $"0.4{request.Cycle}{i}{(seen.Length > 0 ? " does not build" : "")}") with { Origin = new ProposalOrigin { Model = "default", Lessons = seen } };
        })]);
        for (int cycle = 1; cycle <= 9; cycle++)
        {
            await line.Run(cycle);
        }

        LessonSet set = await Shelf(line).Read(default);
        set.Lessons.First(l => l.Id == "diagnostics-1").Retired.ShouldNotBeNull().ShouldContain("it does not help");
        set.Lessons.First(l => l.Id == "me-1").Retired.ShouldBeNull();
        set.ScoreOf("me-1").ShouldSatisfyAllConditions(s => s.Seen.ShouldBe(27), s => s.Mean.ShouldBe(-1), s => LessonScoring.IsNoHelp(s).ShouldBeTrue());
        set.Scores.Through.ShouldBe(9);
    }

    [Fact]
    public async Task The_answer_to_a_stop_is_a_lesson_of_the_person_and_an_edit_of_it_stays()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        Stop stop = await line.Pull("prices were odd");
        await line.Answer("none", stop.Id);
        await Shelf(line).Change(stop.Id, l => l with { Advice = "better said" }, default);
        await line.Answer("none", stop.Id);

        Lesson lesson = (await Shelf(line).Read(default)).Lessons.ShouldHaveSingleItem();
        (lesson.By, lesson.Cause, lesson.Advice, lesson.IsOfPerson).ShouldBe(("me", "prices were odd", "better said", true));
    }

    [Fact]
    public async Task A_lesson_that_was_broken_by_hand_is_named_before_anything_begins_and_nothing_is_lost()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        line.Proposer.Says[1] = ["0.6 does not build", "0.7 breaks the test"];
        await line.Run(1);
        string file = Path.Combine(line.State, Shelf(line).PathOf("0001-01"));
        string whole = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, whole[..^10]);

        CycleResult refused = await line.Run(2);

        refused.Status.ShouldBe(CycleStatus.Refused);
        refused.Problems.ShouldHaveSingleItem().Where.ShouldEndWith("lessons/0001-01.json");
        (await Shelf(line).Read(default)).Lessons.Select(l => l.Id).ShouldBe(["0001-02"]);
        await File.WriteAllTextAsync(file, whole);
        (await line.Run(2)).Status.ShouldBe(CycleStatus.Done);
    }

    private static Proposal Proposed(ProposalRequest request, string text) => new(Product.Single("Policy.cs", text), [request.Parents[0].Id()], text);

    private static LessonShelf Shelf(ScriptedLine line) => new(line.Store, ScriptedLine.Name);

    private static Task<ScriptedLine> Open(ModelServer server, string yaml = "", string data = "") => ScriptedLine.Open(
        $"learn: {{ model: default }}\n{yaml}",
        data: data,
        configuration: new FactoryConfiguration { Models = new ModelSettings { NoDefault = null, Models = new Dictionary<string, ModelDefinition> { ["default"] = new() { Name = "default", Provider = ModelProvider.Openai, Model = "m", BaseUrl = new Uri(server.Url + "/v1"), Price = new ModelPrice(1, 1) } } } });
}
