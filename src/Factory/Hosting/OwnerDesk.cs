using Factory.Commands;
using Factory.Owning;
using Factory.Rendering;

namespace Factory.Hosting;

/// <summary>Carries out what other processes ask of the owner of a state: the very commands, with the engine that is open already. Thread-safe.</summary>
/// <param name="host">The open state.</param>
/// <param name="environment">The owner's own.</param>
public sealed class OwnerDesk(FactoryHost host, CommandEnvironment environment)
{
    /// <summary>Runs one command line as the asker would have, and gives what it wrote.</summary>
    public async Task<OwnerResponse> Answer(OwnerRequest request, CancellationToken cancellation)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        CommandEnvironment asked = environment with
        {
            IsOwner = true,
            Host = Operations(),
            Out = output,
            Error = error,
            Terminal = TerminalTraits.Plain,
            WorkingFolder = request.WorkingFolder ?? environment.WorkingFolder,
            Variable = name => name == CommandEnvironment.PersonVariable ? request.Person : environment.Variable(name),
        };
        int code = await CommandTree.Run(request.Arguments, asked, cancellation);
        return new OwnerResponse(code, output.ToString(), error.ToString());
    }

    private HostOperations Operations() => environment.Host with
    {
        PullCord = (options, asked, cancellation) => CordOperations.Pull(options, asked, host.Cord(asked), cancellation),
        AnswerStop = (options, asked, cancellation) => CordOperations.Answer(options, asked, host.Cord(asked), cancellation),
        Approve = (options, asked, cancellation) => ReleaseOperations.Approve(options, asked, host, cancellation),
        Reject = (options, asked, cancellation) => ReleaseOperations.Reject(options, asked, host, cancellation),
        Rollback = (options, asked, cancellation) => ReleaseOperations.Rollback(options, asked, host, cancellation),
        Operate = (options, asked, cancellation) => OperateOperations.Operate(options, asked, host, cancellation),
        Outcomes = (options, asked, cancellation) => OperateOperations.Outcomes(options, asked, host, cancellation),
        ChangeInstance = (change, _, cancellation) => EngineOperations.Change(change, host.Client, cancellation),
        Purge = (_, cancellation) => EngineOperations.Purge(host.Client, cancellation),
    };
}
