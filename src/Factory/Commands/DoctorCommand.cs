using System.CommandLine;
using Factory.Diagnosing;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary><c>factory doctor</c>: what this machine offers.</summary>
public static class DoctorCommand
{
    public static Command Create(CommandShell shell)
    {
        var models = new Option<bool>("--models") { Description = "Ask each model a tiny question, and say whether it answers or what is wrong" };
        var command = new Command("doctor", "Show what this machine offers: runtime, disk, sandbox level, models configured") { models };
        return shell.Handle(command, parsed => parsed.GetValue(models), async (asksModels, environment, cancellation) =>
        {
            DoctorReport report = await Doctor.Examine(environment, asksModels, cancellation);
            environment.Write(report, DoctorText.Of);
            return report.State.Writable && report.Models.All(m => m.Health is not { IsReachable: false }) ? ExitCode.Done : ExitCode.BadSetup;
        });
    }
}
