using System.CommandLine;
using Factory.Diagnosing;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary><c>factory doctor</c>: what this machine offers.</summary>
public static class DoctorCommand
{
    public static Command Create(CommandShell shell) =>
        shell.Handle(new Command("doctor", "Show what this machine offers: runtime, disk, sandbox level, models configured"), _ => true, async (_, environment, cancellation) =>
        {
            DoctorReport report = await Doctor.Examine(environment, cancellation);
            environment.Write(report, DoctorText.Of);
            return report.State.Writable ? ExitCode.Done : ExitCode.BadSetup;
        });
}
