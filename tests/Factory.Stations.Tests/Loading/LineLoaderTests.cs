using Factory.Core.Canary;
using Factory.Core.Lines;

namespace Factory.Stations.Tests.Loading;

public sealed class LineLoaderTests : IDisposable
{
    private readonly LineFolder _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_sound_line_gives_its_definition_and_the_text_of_its_files()
    {
        LineSnapshot snapshot = _line.Load();

        snapshot.Files.Keys.ShouldBe(["Contract.cs", "Evaluator.cs", "Policy.cs", "context/market.md", "line.yaml", "tests/Invariants.cs", "tests/deep/More.cs"]);
        snapshot.Files["Policy.cs"].ShouldBe("class Policy;");
        snapshot.Files["line.yaml"].ShouldBe(LineFolder.Sound);
        LineDefinition line = snapshot.Definition;
        line.Name.ShouldBe("pricing");
        line.Evaluator.ShouldBe(["Evaluator.cs"]);
        line.Data.ShouldBe(new DataDefinition { File = "data/cases.jsonl", Unit = "day", Roles = new(40, 20, 20, 20) });
        line.Score.ShouldBe(new ScoreDefinition { Low = 0, High = 1 });
        line.Propose.ShouldBe([new ProposerDefinition { Use = "evolve", Method = "Price", Evaluations = 2000, Candidates = 3 }]);
        line.Release.ShouldBe(new ReleaseDefinition());
        line.Search.ShouldBe(new SearchDefinition());
        line.Budget.ShouldBe(new BudgetDefinition());
        line.Andon.ShouldBe(new AndonDefinition());
        line.Schedule.ShouldBeNull();
        snapshot.TrustedFiles().Select(f => f.Key).ShouldBe(["Contract.cs", "Evaluator.cs", "tests/Invariants.cs", "tests/deep/More.cs"]);
    }

    [Fact]
    public void Every_key_that_this_version_has_is_understood()
    {
        _line.Write("Market.cs", "class Market;");
        _line.Yaml = LineFolder.Sound
            .Replace("evaluator: Evaluator.cs", "evaluator: [Evaluator.cs, Market.cs]", StringComparison.Ordinal)
            .Replace("maximize, range: [0, 1], repeats: 1", "minimize, range: [-2.5, 1e3], repeats: 4, slices: [], guards: []", StringComparison.Ordinal)
            .Replace("evaluations: 2000", "seconds: 8, candidates: 5", StringComparison.Ordinal)
            .Replace("unit: day", "unit: day, command: ./export, ledger: ../ledger.json", StringComparison.Ordinal)
            + """

            description: tonight's price
            search: { strategy: greedy, seed: 9007199254740991 }
            release: { everyCycles: 7, alpha: 0.01, delta: 0.002, approval: none, canary: none, gate: sealed }
            schedule: "0 30 2 * * MON-FRI"
            budget: { usd: 5.00, minutes: 30 }
            andon: { buildFailures: 3, evaluatorError: ignore, championRegression: stop, whenStopped: hold }
            """;

        LineDefinition line = _line.Load().Definition;

        line.Description.ShouldBe("tonight's price");
        line.Evaluator.ShouldBe(["Evaluator.cs", "Market.cs"]);
        line.Score.ShouldBe(new ScoreDefinition { Goal = ScoreGoal.Minimize, Low = -2.5, High = 1000, Repeats = 4 });
        line.Propose[0].ShouldBe(new ProposerDefinition { Use = "evolve", Method = "Price", Seconds = 8, Candidates = 5 });
        line.Data.Command.ShouldBe("./export");
        line.Data.Ledger.ShouldNotBeNull().ShouldEndWith("ledger.json");
        Path.IsPathFullyQualified(line.Data.Ledger).ShouldBeTrue();
        line.Search.ShouldBe(new SearchDefinition { Strategy = SearchStrategy.Greedy, Seed = 9007199254740991 });
        line.Release.ShouldBe(new ReleaseDefinition { EveryCycles = 7, Alpha = 0.01, Delta = 0.002 });
        line.Schedule.ShouldBe("0 30 2 * * MON-FRI");
        line.Budget.ShouldBe(new BudgetDefinition { Usd = 5.00m, Minutes = 30 });
        line.Andon.ShouldBe(new AndonDefinition { BuildFailures = 3, StopOnEvaluatorError = false });
    }

    [Fact]
    public void How_a_release_goes_live_is_read()
    {
        _line.Yaml = LineFolder.Sound + """

            release:
              approval: required
              approvers: [grace, ada]
              approvalDays: 3
              canary: { share: 0.2, margin: 0.02, days: 21, waitDays: 1, holdback: 0, unit: customer }
              deploy:
                - { to: folder, path: live }
                - { to: git, branch: factory/pricing, remote: origin, pullRequest: gh pr create --fill }
                - { to: command, run: ./deploy.sh, probe: ./is-live.sh, seconds: 30 }
            andon: { whenStopped: previous, championRegression: ignore }
            """;

        LineDefinition line = _line.Load().Definition;

        line.Release.ShouldSatisfyAllConditions(
            r => r.NeedsApproval.ShouldBeTrue(),
            r => r.Approvers.ShouldBe(["ada", "grace"]),
            r => r.ApprovalDays.ShouldBe(3),
            r => r.Canary.ShouldBe(new CanaryDefinition { Share = 0.2, Margin = 0.02, Days = 21, WaitDays = 1, Holdback = 0, Unit = "customer" }),
            r => r.Deploy.Select(t => t.Name).ShouldBe(["folder live", "git branch factory/pricing", "command"]),
            r => r.Deploy[1].PullRequest.ShouldBe("gh pr create --fill"),
            r => r.Deploy[2].Seconds.ShouldBe(30));
        line.Andon.ShouldBe(new AndonDefinition { WhenStopped = WhenStopped.Previous, StopOnRegression = false });
    }

    [Fact]
    public void A_model_proposer_has_defaults_and_keys()
    {
        _line.Yaml = LineFolder.Sound.Replace("  - { use: evolve, method: Price, evaluations: 2000 }", """
              - { use: model }
              - { use: model, model: large, candidates: 9, answer: edits, cases: 0, maxPromptBytes: 200000, temperature: 0.8, instructions: "Keep it short." }
            """, StringComparison.Ordinal);
        _line.Load().Definition.Propose.ShouldBe(
        [
            new ProposerDefinition { Use = "model", Model = "default", Candidates = 4, Cases = 6, MaxPromptBytes = 60_000 },
            new ProposerDefinition { Use = "model", Model = "large", Candidates = 9, Answer = AnswerForm.Edits, Cases = 0, MaxPromptBytes = 200_000, Temperature = 0.8, Instructions = "Keep it short." },
        ]);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_a_text()
    {
        _line.Write("Policy.cs", "\uFEFFclass Policy;");
        _line.Load().Files["Policy.cs"].ShouldBe("class Policy;");
    }

    [Fact]
    public void All_problems_are_said_at_once_in_order_of_place()
    {
        _line.Yaml = """
            name: Pricing Agent
            kind: csharp
            product: Policyy.cs
            contract: Contract.cs
            evaluator: Evaluator.cs
            data: { file: data/none.jsonl, roles: { train: 50, select: 20, confirm: 20, sealed: 20 } }
            score: { goal: maximise, range: [1, 0] }
            propose:
              - { use: evolv, method: Price }
            release: { everycycles: 2, alpha: 0.5 }
            """;

        _line.Problems().ShouldBe(
        [
            "line.yaml:1:1   missing `owner`. Write for example `owner: you@example.com`.",
            "line.yaml:1:7   `Pricing Agent` is no line name. Write 1 to 40 characters of a-z, 0-9 and hyphen, beginning with a letter.",
            "line.yaml:3:10   `product` names `Policyy.cs`, which is not there. Did you mean `Policy.cs`? Create it, or correct the name.",
            "line.yaml:6:15   the data file `data/none.jsonl` is not there. Put it there, or correct the name; it is relative to the line's folder.",
            "line.yaml:6:39   the roles sum to 110 percent. Write four whole numbers for train, select, confirm and sealed that sum to 100.",
            "line.yaml:7:16   `goal` under `score` cannot be `maximise`. Did you mean `maximize`? Write `maximize` or `minimize`.",
            "line.yaml:7:33   `range` goes from `1` to `0`. Write the least possible score first, then a greater one.",
            "line.yaml:9:12   there is no proposer `evolv`. Did you mean `evolve`? Write `evolve`, which needs no model, `model` or `command`.",
            "line.yaml:10:12   unknown key `everycycles` under `release`. Did you mean `everyCycles`?",
            "line.yaml:10:35   `alpha` under `release` is `0.5`. Write a number above 0 and below 0.5.",
        ]);
    }

    [Fact]
    public void An_empty_file_and_a_missing_one_are_refused()
    {
        _line.Yaml = "# nothing\n";
        _line.Problems().Single().ShouldStartWith("line.yaml:1:1   a line is described by keys");
        File.Delete(_line.Full("line.yaml"));
        _line.Problems().Single().ShouldContain("has no line.yaml");
        Should.Throw<Factory.Core.BadSetupException>(() => Stations.Loading.LineLoader.Load(_line.Full("nowhere"))).Message.ShouldContain("no such folder");
    }
}
