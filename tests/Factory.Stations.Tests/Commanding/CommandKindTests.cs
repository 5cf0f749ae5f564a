using System.Text;
using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Sandboxing;
using Factory.Core.Testing;
using Factory.Stations.Commanding;
using Factory.Stations.Commanding.Workspaces;

namespace Factory.Stations.Tests.Commanding;

/// <summary>Build, test, run and score of a command line, as the stations call them.</summary>
public sealed class CommandKindTests : IDisposable
{
    private readonly CommandKind _kind = CommandLine.Kind();

    public void Dispose() => _kind.Dispose();

    [Theory]
    [InlineData(SandboxLevel.B)]
    [InlineData(SandboxLevel.C)]
    public async Task Refuses_to_run_below_level_A(SandboxLevel level)
    {
        using CommandKind kind = CommandLine.Kind(level);
        LineSnapshot line = CommandLine.Line();
        Func<Task>[] calls =
        [
            () => kind.Prepare(line, default),
            () => kind.Build(line, line.SeedProduct(), default),
            () => kind.Test(line, default, [], default),
            () => kind.Evaluate(line, default, CommandLine.Cases, default),
        ];
        foreach (Func<Task> call in calls)
        {
            (await Should.ThrowAsync<BadSetupException>(call)).Message.ShouldContain("run only behind all walls (level A)");
        }
    }

    [WalledTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Runs_and_scores(bool usesBubblewrap)
    {
        using CommandKind kind = CommandLine.Kind(usesBubblewrap: usesBubblewrap);
        IReadOnlyList<CaseResult> results = await Evaluate(kind, CommandLine.Line());
        results.Select(r => (r.Id, r.Unit, r.Score, r.Metrics!["twice"], r.Error)).ShouldBe([("x1", "u1", 0.25, 2, null), ("x2", "u2", 0.75, 2, null)]);
    }

    [WalledFact]
    public async Task Repeats_are_averaged()
    {
        LineSnapshot line = CommandLine.Line();
        line = line with { Definition = line.Definition with { Score = line.Definition.Score with { Repeats = 3 } } };
        (await Evaluate(_kind, line)).Select(r => r.Score).ShouldBe([0.25, 0.75]);
    }

    [WalledTheory]
    [InlineData("sleep 100", "deadline: gave no answer in time")]
    [InlineData("head -c 2M /dev/zero", "output limit: ")]
    [InlineData("exit 3", "ended with exit code 3")]
    [InlineData("echo oops >&2; exit 3", "ended with exit code 3: oops")]
    [InlineData("kill -SEGV $$", "crashed (signal 11)")]
    [InlineData("echo hello", "line 1 of its output names no case")]
    [InlineData("true", "gave no answer")]
    [InlineData("no-such-program", "ended with exit code 127")]
    public async Task A_candidates_fault_is_its_result(string script, string failure)
    {
        LineSnapshot line = CommandLine.Line(c => c with { Limits = c.Limits with { RunSeconds = 0.5 } });
        IReadOnlyList<CaseResult> results = await Evaluate(_kind, line, CommandLine.Product(("run.sh", script)));
        results.Count.ShouldBe(2);
        results.ShouldAllBe(r => r.Score == null && r.Error!.StartsWith(failure, StringComparison.Ordinal), results[0].Error);
    }

    [WalledTheory]
    [InlineData("echo 'score.sh: 2: broken' >&2; exit 4", "'x1': `sh score.sh` ended with exit code 4: score.sh: 2: broken.")]
    [InlineData("cat >/dev/null; echo '{\"case\":1,\"score\":1}'", "'x2': `sh score.sh` wrote what is no score: it scored 1 of 2 answers")]
    [InlineData("cat >/dev/null; echo '{\"case\":1,\"score\":1}'; exit 1", "'x2': `sh score.sh` ended with exit code 1.")]
    [InlineData("cat", "has no `score` that is a finite number")]
    [InlineData("sleep 100", "deadline: ")]
    public async Task The_score_commands_fault_is_the_evaluators(string score, string message)
    {
        LineSnapshot line = CommandLine.Line(c => c with { Limits = c.Limits with { ScoreSeconds = 0.5 } }, score);
        (await Should.ThrowAsync<EvaluatorFailedException>(() => Evaluate(_kind, line))).Message.ShouldContain(message);
    }

    [WalledFact]
    public async Task The_score_command_runs_beside_trusted_files_only_and_sees_the_labels()
    {
        const string score = "test \"$(ls)\" = score.sh || exit 9; grep -q '\"label\":{\"label\":8}' || exit 8; exit 7";
        (await Should.ThrowAsync<EvaluatorFailedException>(() => Evaluate(_kind, CommandLine.Line(score: score)))).Message.ShouldContain("exit code 7");
    }

    [WalledFact]
    public async Task An_answer_that_the_score_command_finds_unfit_fails_its_case()
    {
        const string score = "cat >/dev/null; echo '{\"case\":1,\"score\":1}'; echo '{\"case\":2,\"error\":\"overfull\"}'";
        (await Evaluate(_kind, CommandLine.Line(score: score))).Select(r => (r.Score, r.Error)).ShouldBe([(1, null), (null, "overfull")]);
    }

    [WalledFact]
    public async Task A_build_leaves_what_runs_always_the_same_bytes()
    {
        LineSnapshot line = CommandLine.Line(c => c with { Build = "mkdir out && date +%N > /tmp/x && cp run.sh out/made && chmod +x out/made; touch -d 2001-01-01 out/old; cat lib/given.txt > out/copy", Run = "out/made" });
        BuildOutcome first = await _kind.Build(line, line.SeedProduct(), default);
        BuildOutcome second = await _kind.Build(line, line.SeedProduct(), default);
        first.Status.ShouldBe(BuildStatus.Ok, first.Diagnostics.FirstOrDefault()?.Message);
        first.Binary.ToArray().ShouldBe(second.Binary.ToArray());
        WorkspaceFiles files = WorkspaceArchive.Unpack(first.Binary);
        files.Keys.ShouldBe(["lib/given.txt", "out/copy", "out/made", "out/old", "parts/one", "run.sh"]);
        files.Where(f => f.Value.IsExecutable).Select(f => f.Key).ShouldBe(["out/made"]);
    }

    [WalledTheory]
    [InlineData("echo 'run.sh:3: no such thing' >&2; exit 2", BuildStatus.BuildFailed, "no such thing")]
    [InlineData("ln -s /etc/passwd link", BuildStatus.Rejected, "`./link` is a link")]
    [InlineData("ln run.sh other", BuildStatus.Rejected, "is a link")]
    [InlineData("mkfifo pipe", BuildStatus.Rejected, "`./pipe` is a pipe")]
    [InlineData("touch 'a\\b'", BuildStatus.Rejected, "is no name for a file")]
    [InlineData("head -c 100M /dev/zero > big", BuildStatus.BuildFailed, "disk: ")]
    public async Task A_build_that_fails_says_why(string build, BuildStatus status, string why)
    {
        LineSnapshot line = CommandLine.Line(c => c with { Build = build });
        BuildOutcome built = await _kind.Build(line, line.SeedProduct(), default);
        (built.Status, built.Binary.Length).ShouldBe((status, 0));
        built.Diagnostics.ShouldHaveSingleItem().Message.ShouldContain(why);
    }

    [Fact]
    public async Task A_product_with_files_that_are_not_its_own_is_rejected()
    {
        BuildOutcome built = await _kind.Build(CommandLine.Line(), CommandLine.Product(("run.sh", "true"), ("score.sh", "true")), default);
        (built.Status, built.Diagnostics.ShouldHaveSingleItem().Code).ShouldBe((BuildStatus.Rejected, "product-path"));
    }

    [WalledTheory]
    [InlineData("sh tests/check.sh", null)]
    [InlineData("sh tests/check.sh && grep -q '\"n\":0.25' && ! grep -q label", null)]
    [InlineData("echo wrong sum >&2; exit 1", "wrong sum")]
    [InlineData("echo printed; exit 1", "printed")]
    [InlineData("sleep 100", "deadline: ")]
    public async Task A_test_passes_with_exit_code_0(string test, string? failure)
    {
        LineSnapshot line = CommandLine.Line(c => c with { Test = test, Limits = c.Limits with { TestSeconds = 1 } });
        BuildOutcome built = await _kind.Build(line, line.SeedProduct(), default);
        TestOutcome outcome = await _kind.Test(line, built.Binary, CommandLine.Cases, default);
        InvariantResult result = outcome.Tests.ShouldHaveSingleItem();
        (failure is null ? result.Failure is null : result.Failure!.Contains(failure, StringComparison.Ordinal)).ShouldBeTrue(result.Failure);
    }

    /// <summary>Looks from inside: no id, no unit, no label, no trusted file, no variable of Factory's.</summary>
    [WalledTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_hidden_is_inside(bool usesBubblewrap)
    {
        using CommandKind kind = CommandLine.Kind(usesBubblewrap: usesBubblewrap);
        LineSnapshot line = CommandLine.Line(c => c with { Test = "cat; env; find . -type f; find . -type f -exec cat {} +; exit 1" });
        BuildOutcome built = await kind.Build(line, line.SeedProduct(), default);
        string seen = (await kind.Test(line, built.Binary, CommandLine.Cases, default)).Tests[0].Failure!;
        seen.ShouldContain("\"n\":0.25");
        seen.ShouldContain("given");
        foreach (string hidden in (string[])["x1", "u1", "label", "score", "secret", "shell", "line.yaml", "train", "sealed"])
        {
            seen.ShouldNotContain(hidden, Case.Insensitive);
        }
    }

    [Fact]
    public async Task Bytes_that_Build_did_not_give_are_refused() =>
        (await Should.ThrowAsync<BadSetupException>(() => _kind.Evaluate(CommandLine.Line(), new BuiltProduct(Encoding.UTF8.GetBytes(new string('x', 600))), CommandLine.Cases, default))).Message.ShouldContain("not what Build gave");

    private static async Task<IReadOnlyList<CaseResult>> Evaluate(CommandKind kind, LineSnapshot line, Product? product = null)
    {
        BuildOutcome built = await kind.Build(line, product ?? line.SeedProduct(), default);
        built.Status.ShouldBe(BuildStatus.Ok);
        return await kind.Evaluate(line, built.Binary, CommandLine.Cases, default);
    }
}
