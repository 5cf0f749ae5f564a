using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Budgeting;
using Factory.Core.Durable;
using Factory.Engine;
using Factory.Rendering;
using Factory.Reports;
using Factory.Stations.Models;

namespace Factory.Commands;

/// <summary>The one place where what went wrong becomes a message and an exit code. The only catch-all of the command.</summary>
public static class ErrorEdge
{
    private const int NoSpaceLeft = 28;
    private const int ReadOnlyFileSystem = 30;

    /// <summary>Runs a command; <paramref name="typedAgain"/> is the command line that would go on after an interruption.</summary>
    public static async Task<int> Run(Func<Task<int>> command, CommandEnvironment environment, string typedAgain)
    {
        try
        {
            return await command();
        }
        catch (BadSetupException exception)
        {
            return Refuse(exception.Problems, environment);
        }
        catch (LineStoppedException exception)
        {
            return Stop(exception.Stop, environment);
        }
        catch (StateOwnedException exception)
        {
            return Refuse([new Problem(environment.Display(environment.State), exception.Message)], environment);
        }
        catch (Exception exception) when (exception is StateUnavailableException or ArtifactStoreException)
        {
            return Refuse([new Problem(environment.Display(environment.State), $"{exception.Message} Nothing that was finished is lost. Go on with: {typedAgain}")], environment);
        }
        catch (InstanceNotFoundException exception)
        {
            return Refuse([new Problem("engine", exception.Message + " See ./factory engine list.")], environment);
        }
        catch (ModelFailedException exception)
        {
            return Refuse([new Problem("models", $"{exception.Message} What was answered is kept. Go on with: {typedAgain}")], environment);
        }
        catch (BudgetSpentException exception)
        {
            return Spent($"{exception.Message} What was answered is kept. Go on, when there is budget again, with: {typedAgain}", environment);
        }
        catch (OperationCanceledException)
        {
            environment.Error.WriteLine($"interrupted; all that was finished is kept. Go on with: {typedAgain}");
            return ExitCode.Interrupted;
        }
        catch (Exception exception) when (IsStateOutOfReach(exception))
        {
            return Refuse([new Problem(environment.Display(environment.State), $"{exception.Message} Nothing that was finished is lost. Free space or grant access, or name another folder with --state.")], environment);
        }
        catch (Exception exception)
        {
            environment.Error.WriteLine($"factory: this is a bug: {exception}");
            environment.Error.WriteLine($"The history of all work is kept in {environment.Display(environment.State)}; please report the text above with it. Go on with: {typedAgain}");
            return ExitCode.Bug;
        }
    }

    private static bool IsStateOutOfReach(Exception exception) =>
        exception is UnauthorizedAccessException or IOException { HResult: NoSpaceLeft or ReadOnlyFileSystem };

    private static int Stop(StopReport stop, CommandEnvironment environment)
    {
        if (environment.Json)
        {
            environment.Out.Write(ReportJson.Document(new { stop }));
        }

        environment.Error.Write(StopText.Refusal(stop));
        return ExitCode.Stopped;
    }

    private static int Spent(string what, CommandEnvironment environment)
    {
        if (environment.Json)
        {
            environment.Out.Write(ReportJson.Document(new { BudgetSpent = what }));
        }

        environment.Error.WriteLine($"{what} (exit {ExitCode.BudgetSpent})");
        return ExitCode.BudgetSpent;
    }

    private static int Refuse(IReadOnlyList<Problem> found, CommandEnvironment environment)
    {
        IReadOnlyList<Problem> problems = environment.Shown(found);
        if (environment.Json)
        {
            environment.Out.Write(ReportJson.Document(new { problems }));
        }

        environment.Error.Write(ProblemText.Of(problems));
        return ExitCode.BadSetup;
    }
}
