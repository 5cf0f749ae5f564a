using System.CommandLine;

namespace Factory.Commands;

/// <summary><c>factory cord</c>: stop a line, see the stops, look at one, answer one.</summary>
public static class CordCommand
{
    public static Command Create(CommandShell shell) => new("cord", "Pull the cord, list the stops, look at one, answer one")
    {
        CordPullCommand.Create(shell),
        CordListCommand.Create(shell),
        CordShowCommand.Create(shell),
        CordAnswerCommand.Create(shell),
    };
}
