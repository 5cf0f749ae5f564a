using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Sandboxing;
using Factory.Core.Testing;
using Factory.Stations.Commanding;
using Factory.Stations.Csharp;
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

    /// <summary>Products that are C# policies.</summary>
    public CsharpKind Csharp { get; }

    /// <summary>Products in any language, with commands.</summary>
    public CommandKind Command { get; }

    /// <summary>How command lines run.</summary>
    public CommandOptions CommandOptions { get; }

    /// <summary>Starts the processes that a line of this kind will need, for commands that know it.</summary>
    public Task Warm(ProductKindName kind) => kind == ProductKindName.Csharp ? Csharp.Warm() : Sandbox(CancellationToken.None);

    /// <inheritdoc/>
    public Task Prepare(LineSnapshot line, CancellationToken cancellationToken) => Of(line).Prepare(line, cancellationToken);

    /// <inheritdoc/>
    public Task<BuildOutcome> Build(LineSnapshot line, Product product, CancellationToken cancellationToken) => Of(line).Build(line, product, cancellationToken);

    /// <inheritdoc/>
    public Task<TestOutcome> Test(LineSnapshot line, ReadOnlyMemory<byte> binary, IReadOnlyList<CaseRow> trainCases, CancellationToken cancellationToken) =>
        Of(line).Test(line, binary, trainCases, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CaseResult>> Evaluate(LineSnapshot line, ReadOnlyMemory<byte> binary, IReadOnlyList<CaseRow> cases, CancellationToken cancellationToken) =>
        Of(line).Evaluate(line, binary, cases, cancellationToken);

    /// <inheritdoc/>
    public Task<SandboxReport> Sandbox(CancellationToken cancellationToken) => SandboxMachine.Current.Report(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Command.Dispose();
        await Csharp.DisposeAsync();
    }

    private IProductKind Of(LineSnapshot line) => line.Definition.Kind switch
    {
        ProductKindName.Csharp => Csharp,
        ProductKindName.Command => Command,
        _ => throw new BadSetupException(new Problem(line.Definition.Name, "`kind: prompt` is not available yet in this version. Write `csharp` or `command`.")),
    };
}
