using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Operating;
using Factory.Core.Sandboxing;
using Factory.Core.Testing;
using Factory.Stations.Commanding;
using Factory.Stations.Csharp;
using Factory.Stations.Models;
using Factory.Stations.Prompting;
using Factory.Stations.Sandboxing;

namespace Factory.Stations;

/// <summary>Every kind of product; each call goes to the kind that the line names. Thread-safe. Disposing ends every child process.</summary>
public sealed class ProductKinds : IProductKind, IAsyncDisposable
{
    /// <summary>Creates the kinds. No process is started before the first use, or <see cref="Warm"/>.</summary>
    /// <param name="csharp">Limits of csharp lines.</param>
    /// <param name="store">Where what was compiled of a line's own files is kept for the next start; null keeps it in memory only.</param>
    /// <param name="command">How command lines run; null for the defaults, on the clock of <paramref name="csharp"/>.</param>
    public ProductKinds(CsharpOptions csharp, IArtifactStore? store = null, CommandOptions? command = null)
    {
        Csharp = new CsharpKind(csharp, store);
        CommandOptions = command ?? new CommandOptions { TimeProvider = csharp.TimeProvider };
        Command = new CommandKind(CommandOptions);
    }

    private PromptKind? _prompt;

    /// <summary>Whether the owner of this machine accepts that what a model or a person wrote runs at level C.</summary>
    public bool AllowsLevelC { get; init; }

    /// <summary>Finds what shields this machine.</summary>
    public Func<CancellationToken, Task<SandboxReport>> Examine { get; init; } = SandboxMachine.Current.Report;

    /// <summary>Products that are C# policies.</summary>
    public CsharpKind Csharp { get; }

    /// <summary>Products in any language, with commands.</summary>
    public CommandKind Command { get; }

    /// <summary>Where prompt lines ask models; null where there are none to ask.</summary>
    public ModelDesk? Models { get; init; }

    /// <summary>How command lines run.</summary>
    public CommandOptions CommandOptions { get; }

    /// <summary>Starts the processes that a line of this kind will need, for commands that know it.</summary>
    public Task Warm(ProductKindName kind) => kind switch
    {
        ProductKindName.Csharp => Csharp.Warm(),
        ProductKindName.Command => Sandbox(CancellationToken.None),
        _ => Task.CompletedTask,
    };

    /// <inheritdoc/>
    public async Task Prepare(LineSnapshot line, CancellationToken cancellationToken) =>
        await (await Of(line, cancellationToken)).Prepare(line, cancellationToken);

    /// <inheritdoc/>
    public async Task<BuildOutcome> Build(LineSnapshot line, Product product, CancellationToken cancellationToken) =>
        await (await Of(line, cancellationToken)).Build(line, product, cancellationToken);

    /// <inheritdoc/>
    public async Task<TestOutcome> Test(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> trainCases, CancellationToken cancellationToken) =>
        await (await Of(line, cancellationToken)).Test(line, product, trainCases, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CaseResult>> Evaluate(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> cases, CancellationToken cancellationToken) =>
        await (await Of(line, cancellationToken)).Evaluate(line, product, cases, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InputDecision>> Decide(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> inputs, CancellationToken cancellationToken) =>
        await (await Of(line, cancellationToken)).Decide(line, product, inputs, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> Trace(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> cases, CancellationToken cancellationToken) =>
        await (await Of(line, cancellationToken)).Trace(line, product, cases, cancellationToken);

    /// <inheritdoc/>
    public Task<SandboxReport> Sandbox(CancellationToken cancellationToken) => Examine(cancellationToken);

    /// <summary>Refuses a line whose products may not run behind this machine's walls. Every other member asks this first.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isFree">Whether a model or a person wrote what is to run; the line's own proposers count besides.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BadSetupException">They may not: why, and what to do.</exception>
    public async Task ThrowIfRefused(LineDefinition line, bool isFree, CancellationToken cancellationToken)
    {
        SandboxReport report = await Sandbox(cancellationToken);
        bool writesFreely = isFree || line.Propose.Any(p => SandboxRule.WritesFreely(p.Use));
        if (SandboxRule.Refusal(report, line.Kind, writesFreely, AllowsLevelC) is { } why)
        {
            throw new BadSetupException(new Problem(line.Name, why));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Command.Dispose();
        await Csharp.DisposeAsync();
    }

    private async Task<IProductKind> Of(LineSnapshot line, CancellationToken cancellationToken)
    {
        await ThrowIfRefused(line.Definition, isFree: false, cancellationToken);
        return line.Definition.Kind switch
        {
            ProductKindName.Csharp => Csharp,
            ProductKindName.Command => Command,
            _ => _prompt ??= new PromptKind(Models ?? throw new InvalidOperationException("These kinds were made without a desk for models, and a prompt line asks there.")),
        };
    }
}
