using Factory.Core;
using Factory.Core.Learning;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Core.Sandboxing;
using Factory.Stations.Commanding;
using Factory.Stations.Commanding.Proposing;
using Factory.Stations.Importing;
using Factory.Stations.Learning;
using Factory.Stations.Tests.Commanding.Network;
using Factory.Stations.Tests.Cycles;
using Factory.Stations.Tests.Evolving;

namespace Factory.Stations.Tests.Commanding;

/// <summary>Any program as a proposer.</summary>
public sealed class CommandProposerTests : IDisposable
{
    private readonly CommandKind _kind = CommandLine.Kind();
    private readonly MemoryStore _store = new();

    public void Dispose() => _kind.Dispose();

    [WalledFact]
    public async Task What_it_changes_is_the_candidate_and_what_it_prints_the_note()
    {
        IReadOnlyList<Proposal> found = await Propose("echo \"# $FACTORY_CANDIDATE\" >> run.sh; rm parts/one; echo new > parts/two; echo x > elsewhere; echo why", candidates: 2);
        found.Select(p => p.Note).ShouldBe(["why", "why"]);
        found.Select(p => p.Product.Files["run.sh"]).ShouldBe([CommandLine.Answering + "# 1\n", CommandLine.Answering + "# 2\n"]);
        found[0].Product.Files.Keys.ShouldBe(["parts/two", "run.sh"]);
    }

    [WalledFact]
    public async Task It_sees_the_train_cases_with_labels_its_own_files_and_the_seed()
    {
        Proposal found = (await Propose("cat train.jsonl; ls; echo $FACTORY_SEED; echo '# changed' >> run.sh; cat score.sh || true")).ShouldHaveSingleItem();
        found.Note.ShouldContain("""{"id":"x1","label":7,"n":0.25}""");
        found.Note.ShouldContain("No such file");
        found.Note.Split('\n').ShouldContain(l => l.Length > 10 && l.All(char.IsAsciiDigit));
    }

    [WalledFact]
    public async Task Its_workspace_holds_product_train_cases_lessons_context_and_its_own_files_and_nothing_else()
    {
        LineSnapshot line = CommandLine.Line();
        line = line with { Definition = line.Definition with { Context = ["notes/*.md"], Data = line.Definition.Data with { Shared = ["id", "n"] } } };
        line.Files["notes/market.md"] = "# Market";
        line.Files["propose.sh"] = "own";
        line.Files["elsewhere.md"] = "secret";
        ProposalRequest request = Request("find . -type f | sort; cat lessons.jsonl train.jsonl; grep -c advice-7 lessons.md; echo '#' >> run.sh", 1) with { Line = line, Lessons = [new Lesson("0001-01", 1, "cause-7", ["x1"], "advice-7") { Code = "code-7" }] };
        request = request with { Settings = request.Settings with { Files = ["propose.sh"] }, Seed = Seed(request) };

        Proposal found = (await new CommandProposer(_kind, _store, new CommandOptions()).Propose(request, default)).ShouldNotBeNull().ShouldHaveSingleItem();

        found.Note.Split('\n').ShouldBe(
        [
            "./lessons.jsonl", "./lessons.md", "./lib/given.txt", "./notes/market.md", "./parts/one", "./propose.sh", "./run.sh", "./train.jsonl",
            """{"id":"0001-01","cause":"cause-7","advice":"advice-7","code":"code-7"}""",
            """{"id":"x1","n":0.25}""", """{"id":"x2","n":0.75}""", "1",
        ]);
        found.Origin.ShouldNotBeNull().Lessons.ShouldBe(["0001-01"]);
    }

    [WalledFact]
    public async Task Nothing_of_hidden_cases_is_anywhere_in_its_workspace_whatever_a_line_has_gone_through()
    {
        var program = new CommandProposer(_kind, _store, new CommandOptions());
        await using ScriptedLine line = await ScriptedLine.Open(propose: "propose:\n  - { use: evolve, method: Price, evaluations: 10 }\n  - { use: command, command: \"(echo '0.6 '; find . -type f | sort | xargs cat; env) > seen; cat seen > Policy.cs\", candidates: 1 }\n", proposer: program);
        line.Proposer.Says[1] = ["0.9", "0.55 does not build", "0.58 breaks the test"];
        await line.Run(1);
        await line.Run(2);

        string seen = await File.ReadAllTextAsync(Path.Combine(line.State, line.Files.CandidatePath(2, 1, "product/Policy.cs")));
        seen.ShouldContain("does not build", customMessage: "what failed in the first cycle is a lesson in the second");
        CaseSet cases = await line.Data();
        cases.Rows(DataRole.Train).ShouldAllBe(row => seen.Contains(ScriptedLine.Secret(row.Id)));
        foreach (CaseRow row in new[] { DataRole.Select, DataRole.Confirm, DataRole.Sealed }.SelectMany(cases.Rows))
        {
            seen.Contains(ScriptedLine.Secret(row.Id), StringComparison.Ordinal).ShouldBeFalse(row.Id);
        }
    }

    [WalledFact]
    public async Task After_the_first_cycle_a_program_that_fails_is_recorded_and_learned_from()
    {
        ProposalRequest request = Request("echo lost >&2; exit 3", 2) with { Cycle = 2 };
        ProposalBatch batch = (await new CommandProposer(_kind, _store, new CommandOptions()).Propose(request, default)).ShouldNotBeNull();
        batch.ShouldBeEmpty();
        batch.Failed.Select(f => f.Why).ShouldBe(["ended with exit code 3: lost", "ended with exit code 3: lost"]);
        batch.Failed.ShouldAllBe(f => f.Origin != null);
    }

    [WalledFact]
    public async Task It_reaches_the_places_that_the_line_names_and_no_others()
    {
        using var server = new EchoServer();
        const string talk = """
            ask() { exec 3<>/dev/tcp/127.0.0.1/8118 && printf 'CONNECT %s HTTP/1.1\r\n\r\nknock\n' "$1" >&3 && head -n "$2" <&3 | tail -n 1; exec 3>&-; }
            """;
        string command = $"""
            bash -c '{talk.Replace("'", "'\\''", StringComparison.Ordinal)}
            ask 127.0.0.1:{server.Port} 3; ask 127.0.0.1:1 1; (exec 3<>/dev/tcp/127.0.0.1/{server.Port}) 2>/dev/null || echo closed; echo $HTTPS_PROXY; ls /forward/door; echo "#" >> run.sh'
            """;
        ProposalRequest request = Request(command, 1);
        request = request with { Settings = request.Settings with { Network = [$"127.0.0.1:{server.Port}"], Seconds = 60 } };

        Proposal found = (await new CommandProposer(_kind, _store, new CommandOptions()).Propose(request, default)).ShouldNotBeNull().ShouldHaveSingleItem();

        found.Note.Split('\n').Select(l => l.TrimEnd('\r')).ShouldBe(
            ["knock", "HTTP/1.1 403 Refused", "closed", "http://127.0.0.1:8118", "proxy", "", "The network refused: 127.0.0.1:1 is not named under `network`.", ""]);
    }

    [WalledFact]
    public async Task Without_a_name_there_are_no_sockets_at_all() =>
        (await Propose("bash -c '(exec 3<>/dev/tcp/127.0.0.1/8118) 2>&1; echo \"proxy:$HTTPS_PROXY\"; echo \"#\" >> run.sh'")).ShouldHaveSingleItem().Note.ShouldSatisfyAllConditions(n => n.ShouldContain("not permitted"), n => n.ShouldContain("proxy:"), n => n.ShouldNotContain("proxy:h"));

    [WalledFact]
    public async Task A_variable_is_handed_by_name_and_its_value_is_kept_nowhere()
    {
        const string secret = "sk-planted-0123456789";
        ProposalRequest request = Request("echo \"key $MY_KEY $OTHER\"; test $FACTORY_CANDIDATE = 2 && echo \"# $MY_KEY\" >> run.sh; echo '#' >> run.sh", 2);
        request = request with { Settings = request.Settings with { Variables = ["MY_KEY"] }, Slice = TimeSpan.Zero };
        var proposer = new CommandProposer(_kind, _store, new CommandOptions { Processes = 1 }) { Variable = name => name is "MY_KEY" or "OTHER" ? secret : null };

        (await proposer.Propose(request, default)).ShouldBeNull();
        ProposalBatch batch = (await proposer.Propose(request, default)).ShouldNotBeNull();

        batch.ShouldHaveSingleItem().Note.ShouldBe("key [secret]");
        batch.Failed.ShouldHaveSingleItem().Why.ShouldBe("what it left holds the value of a variable that it was handed, in `run.sh`");
        await foreach (string path in _store.List(""))
        {
            System.Text.Encoding.UTF8.GetString((await _store.Read(path))!.Content.Span).ShouldNotContain(secret);
        }

        (await Should.ThrowAsync<BadSetupException>(() => new CommandProposer(_kind, new MemoryStore(), new CommandOptions()) { Variable = _ => null }.Propose(request, default))).Message.ShouldContain("MY_KEY is not set here");
    }

    [WalledFact]
    public async Task Behind_Landlock_alone_the_network_is_refused_clearly()
    {
        using CommandKind kind = CommandLine.Kind(usesBubblewrap: false);
        ProposalRequest request = Request("true", 1);
        request = request with { Settings = request.Settings with { Network = ["example.com"] } };
        (await Should.ThrowAsync<BadSetupException>(() => new CommandProposer(kind, _store, new CommandOptions()).Propose(request, default))).Message.ShouldContain("Install bubblewrap");
    }

    [WalledFact]
    public async Task What_is_unchanged_is_no_candidate() => (await Propose("true")).ShouldBeEmpty();

    [WalledTheory]
    [InlineData("echo lost >&2; exit 3", "proposed nothing: ended with exit code 3: lost.")]
    [InlineData("ln -s /etc/passwd parts/link", "proposed nothing: what it left cannot be taken: `./parts/link` is a link")]
    [InlineData("printf '\\377' > parts/binary", "`parts/binary` is no UTF-8 text")]
    [InlineData("rm -rf run.sh parts", "it left no file of the product")]
    [InlineData("sleep 100", "deadline: ")]
    public async Task A_program_that_always_fails_is_a_bad_setup(string command, string why) =>
        (await Should.ThrowAsync<BadSetupException>(() => Propose(command))).Message.ShouldContain(why);

    [WalledFact]
    public async Task One_candidate_that_fails_leaves_the_others() =>
        (await Propose("test $FACTORY_CANDIDATE = 2 || exit 1; echo '#' >> run.sh", candidates: 3)).ShouldHaveSingleItem();

    [WalledFact]
    public async Task A_slice_that_is_over_hands_back_and_the_same_request_goes_on()
    {
        ProposalRequest request = Request("echo \"# $FACTORY_CANDIDATE\" >> run.sh", 5) with { Slice = TimeSpan.Zero };
        var proposer = new CommandProposer(_kind, _store, new CommandOptions { Processes = 2 });
        (await proposer.Propose(request, default)).ShouldBeNull();
        (await proposer.Propose(request, default)).ShouldBeNull();
        IReadOnlyList<Proposal> found = (await proposer.Propose(request, default)).ShouldNotBeNull();
        found.Select(p => p.Product.Files["run.sh"][^2]).ShouldBe(['1', '2', '3', '4', '5']);
    }

    [Fact]
    public async Task Below_level_A_it_does_not_run()
    {
        using CommandKind kind = CommandLine.Kind(SandboxLevel.B);
        var proposer = new CommandProposer(kind, _store, new CommandOptions());
        (await Should.ThrowAsync<BadSetupException>(() => proposer.Propose(Request("true", 1), default))).Message.ShouldContain("level A");
    }

    private async Task<IReadOnlyList<Proposal>> Propose(string command, int candidates = 1) =>
        (await new CommandProposer(_kind, _store, new CommandOptions()).Propose(Request(command, candidates), default)).ShouldNotBeNull();

    /// <summary>A seed by which no lesson is left out.</summary>
    private static ulong Seed(ProposalRequest request)
    {
        ulong seed = 0;
        while (seed < 100 && LessonsBy(request, seed) == 0)
        {
            seed++;
        }

        return seed;
    }

    private static int LessonsBy(ProposalRequest request, ulong seed)
    {
        ulong own = new SeededRandom(new SeededRandom(seed).Fork("candidate 1").NextUInt64()).Fork("lessons").NextUInt64();
        return LessonRetrieval.Choose(request.Lessons, "", 9, own).Count;
    }

    private static ProposalRequest Request(string command, int candidates)
    {
        LineSnapshot line = CommandLine.Line();
        return new ProposalRequest
        {
            Line = line,
            Cycle = 1,
            Settings = new ProposerDefinition { Use = "command", Command = command, Candidates = candidates, Seconds = 2, Files = [] },
            Parents = [line.SeedProduct()],
            Train = CommandLine.Cases,
            Seed = 5,
            Key = $"key {command}",
            Progress = new Progress<StationProgress>(),
        };
    }
}
