using System.CommandLine;

namespace Factory.Commands;

/// <summary><c>factory cord</c>: stop a line, see the stops, answer one.</summary>
public static class CordCommand
{
    public static Command Create(CommandShell shell) => new("cord", "Pull the cord, list the stops, answer one")
    {
        CordPullCommand.Create(shell),
        CordListCommand.Create(shell),
        CordAnswerCommand.Create(shell),
    };
}
