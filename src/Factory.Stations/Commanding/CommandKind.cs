using System.Text;
using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Operating;
using Factory.Core.Sandboxing;
using Factory.Core.Testing;
using Factory.Stations.Commanding.Scoring;
using Factory.Stations.Commanding.Walls;
using Factory.Stations.Commanding.Workspaces;
using Factory.Stations.Csharp;
using Factory.Stations.Proposing.Modelling.Prompts;
using Factory.Stations.Sandboxing;

namespace Factory.Stations.Commanding;

/// <summary>
/// Products in any language, built, tested and run by commands: each command inside the walls, in a fresh workspace; scored outside by the line's trusted
/// command, when nothing of the candidate runs any more. What runs is a canonical archive of the workspace after the build. Thread-safe.
/// </summary>
public sealed class CommandKind : IProductKind, IDisposable
{
    private const string TestName = "test";
    private const int MostDiagnosed = 4000;

    private readonly CommandOptions _options;
    private readonly WalledRunner _runner;
    private readonly Scorer _scorer;

    /// <summary>Creates the kind. Nothing is started before the first use.</summary>
    /// <param name="options">How commands run here.</param>
    public CommandKind(CommandOptions options)
    {
        _options = options;
        _runner = new WalledRunner(() => CommandWalls.Choose(SandboxMachine.Current.Offers, options.UsesBubblewrap), options);
        _scorer = new Scorer(options);
    }

    /// <inheritdoc/>
    public Task<SandboxReport> Sandbox(CancellationToken cancellationToken) => _options.Report(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="BadSetupException">This machine's walls are not good enough for commands.</exception>
    public async Task Prepare(LineSnapshot line, CancellationToken cancellationToken)
    {
        if (SandboxRule.Refusal(await _options.Report(cancellationToken), ProductKindName.Command, isFree: true, optedIn: false) is { } refusal)
        {
            throw new BadSetupException(new Problem(line.Definition.Name, refusal));
        }
    }

    /// <inheritdoc/>
    public async Task<BuildOutcome> Build(LineSnapshot line, Product product, CancellationToken cancellationToken)
    {
        await Prepare(line, cancellationToken);
        IReadOnlyList<Diagnostic> faults = ProductRule.Faults(line.Definition, product);
        if (faults.Count > 0)
        {
            return new BuildOutcome(BuildStatus.Rejected, default, faults);
        }

        var files = WorkspaceFiles.Of(line, product);
        CommandDefinition command = Command(line);
        if (command.Build is null)
        {
            return new BuildOutcome(BuildStatus.Ok, WorkspaceArchive.Pack(files), []);
        }

        CommandCall call = Call(command, command.Build, files, command.Limits.BuildSeconds) with { TakesBack = true };
        CommandEnd end = await _runner.Run(call, cancellationToken);
        return end.Failure is { } failure ? Failed(BuildStatus.BuildFailed, failure, end.Errors) : Taken(end);
    }

    /// <inheritdoc/>
    public async Task<TestOutcome> Test(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> trainCases, CancellationToken cancellationToken)
    {
        await Prepare(line, cancellationToken);
        CommandDefinition command = Command(line);
        if (command.Test is null)
        {
            return new TestOutcome([]);
        }

        CommandCall call = Call(command, command.Test, Files(product.Binary), command.Limits.TestSeconds) with
        {
            ReadOnlyFiles = new WorkspaceFiles().With(line.Files.Where(f => line.IsTest(f.Key))),
            Input = new CaseInput(line.Definition).Lines(trainCases),
            PrintsForPeople = true,
        };
        CommandEnd end = await _runner.Run(call, cancellationToken);
        return new TestOutcome([new InvariantResult(TestName, end.Failure is { } failure ? Told(failure, end.Errors) : null)]);
    }

    /// <inheritdoc/>
    /// <exception cref="EvaluatorFailedException">The line's score command is at fault.</exception>
    public async Task<IReadOnlyList<CaseResult>> Evaluate(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> cases, CancellationToken cancellationToken)
    {
        await Prepare(line, cancellationToken);
        if (cases.Count == 0)
        {
            return [];
        }

        int repeats = line.Definition.Score.Repeats;
        var plays = new PlayResult[repeats][];
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            plays[repeat] = await _scorer.Run(line, cases, await Answers(line, product.Binary, cases, cancellationToken), repeat, cancellationToken);
        }

        return [.. cases.Select((row, i) => CaseResults.Of(row, plays.Select(p => p[i]).ToArray()))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InputDecision>> Decide(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> inputs, CancellationToken cancellationToken)
    {
        await Prepare(line, cancellationToken);
        Answer[] answers = inputs.Count == 0 ? [] : await Answers(line, product.Binary, inputs, cancellationToken);
        return [.. inputs.Select((row, i) => new InputDecision(row.Id, answers[i].Failure is null ? Encoding.UTF8.GetString(answers[i].Output.Span) : null, answers[i].Failure))];
    }

    /// <inheritdoc/>
    /// <exception cref="EvaluatorFailedException">The line's score command is at fault.</exception>
    public async Task<IReadOnlyList<string>> Trace(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> cases, CancellationToken cancellationToken)
    {
        await Prepare(line, cancellationToken);
        if (cases.Count == 0)
        {
            return [];
        }

        Answer[] answers = await Answers(line, product.Binary, cases, cancellationToken);
        PlayResult[] results = await _scorer.Run(line, cases, answers, repeat: 0, cancellationToken);
        return [.. cases.Select((row, i) => SharedText.Of(line.Definition, row, AnswerTrace.Of(answers[i], results[i])))];
    }

    /// <inheritdoc/>
    public void Dispose() => _runner.Dispose();

    /// <summary>Runs one more command inside the same walls; what the proposer needs.</summary>
    internal Task<CommandEnd> Run(CommandCall call, CancellationToken cancellationToken) => _runner.Run(call, cancellationToken);

    private async Task<Answer[]> Answers(LineSnapshot line, ReadOnlyMemory<byte> binary, IReadOnlyList<CaseRow> cases, CancellationToken cancellationToken)
    {
        CommandDefinition command = Command(line);
        CommandCall call = Call(command, command.Run, Files(binary), command.Limits.RunSeconds) with { Input = new CaseInput(line.Definition).Lines(cases) };
        CommandEnd end = await _runner.Run(call, cancellationToken);
        return end.Failure is { } failure ? [.. cases.Select(_ => new Answer(default, failure))] : AnswerReader.Read(end.Output, cases.Count);
    }

    private static BuildOutcome Taken(CommandEnd end)
    {
        try
        {
            // Packed anew: the same files give the same bytes, whatever order and times the build left.
            return new BuildOutcome(BuildStatus.Ok, WorkspaceArchive.Pack(WorkspaceArchive.Unpack(end.Output)), []);
        }
        catch (WorkspaceRefusedException refused)
        {
            return Failed(BuildStatus.Rejected, $"what the build left cannot be taken: {refused.Message}", "");
        }
    }

    private static BuildOutcome Failed(BuildStatus status, string failure, string said) => new(status, default, [new Diagnostic("build", Told(failure, said))]);

    private static string Told(string failure, string said)
    {
        string text = said.Trim();
        return text.Length == 0 || failure.EndsWith(text, StringComparison.Ordinal) ? failure : $"{failure}\n{(text.Length > MostDiagnosed ? text[^MostDiagnosed..] : text)}";
    }

    private static WorkspaceFiles Files(ReadOnlyMemory<byte> binary)
    {
        try
        {
            return WorkspaceArchive.Unpack(binary);
        }
        catch (WorkspaceRefusedException refused)
        {
            throw new BadSetupException(new Problem("candidate", $"These bytes are not what Build gave: {refused.Message} Build the product again."));
        }
    }

    private static CommandCall Call(CommandDefinition command, string text, WorkspaceFiles files, double seconds) => new()
    {
        Command = text,
        Files = files,
        ReadOnlyPaths = command.ReadOnly,
        Limits = command.Limits,
        Deadline = TimeSpan.FromSeconds(seconds),
    };

    private static CommandDefinition Command(LineSnapshot line) =>
        line.Definition.Command ?? throw new BadSetupException(new Problem(line.Definition.Name, "a command line needs `commands` in line.yaml."));
}
