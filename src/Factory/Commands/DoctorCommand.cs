using System.CommandLine;
using Factory.Diagnosing;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary><c>factory doctor</c>: what this machine offers.</summary>
public static class DoctorCommand
{
    public static Command Create(CommandShell shell) =>
        shell.Handle(new Command("doctor", "Show what this machine offers: runtime, disk, sandbox level, models configured"), _ => true, (_, environment, _) =>
        {
            DoctorReport report = Doctor.Examine(environment);
            environment.Write(report, DoctorText.Of);
            return Task.FromResult(report.State.Writable ? ExitCode.Done : ExitCode.BadSetup);
        });
}
