using System.Globalization;
using System.Text;
using Factory.Commands;
using Factory.Core;
using Factory.Core.Cord;
using Factory.Core.Lines;
using Factory.Rendering;
using Factory.Reports;
using Factory.Stations.Operating;

namespace Factory.Hosting;

/// <summary><c>factory operate</c> and <c>factory outcomes</c>: the champion at work, and what came of it.</summary>
public static class OperateOperations
{
    /// <summary>Decides a batch.</summary>
    public static Task<OperateReport> Operate(OperateCommand.Options options, CommandEnvironment environment, CancellationToken cancellation) =>
        OwnedHost.Use(environment, host => Operate(options, environment, host, cancellation));

    /// <summary>Decides a batch, with a host that is open.</summary>
    public static Task<OperateReport> Operate(OperateCommand.Options options, CommandEnvironment environment, FactoryHost host, CancellationToken cancellation)
    {
        LineLocation folder = LineLocation.Find(options.Line, environment);
        return folder.Naming(async () =>
        {
            LineSnapshot line = folder.Load();
            await SandboxWarning.Say(environment, cancellation);
            var desk = new OperateDesk(host.Services, line.Definition, folder.Folder);
            Task<OperateOutcome> work = desk.Run(options.Input, options.Night, host.Start, cancellation);
            await Task.WhenAny(work, host.Refused);
            host.ThrowIfRefused();
            OperateOutcome outcome = await work;
            if (outcome.Result.Stop is { } id && await host.Services.Stops.Find(id, cancellation) is { } stop)
            {
                throw new LineStoppedException(stop.ToReport(environment.Now, line.Definition.Owner));
            }

            await Write(options.Output, outcome.Decisions, cancellation);
            return Report(line.Definition.Name, environment.Display(options.Output), outcome);
        });
    }

    /// <summary>Takes in outcomes.</summary>
    public static Task<OutcomesReport> Outcomes(OutcomesCommand.Options options, CommandEnvironment environment, CancellationToken cancellation) =>
        OwnedHost.Use(environment, host => Outcomes(options, environment, host, cancellation));

    /// <summary>Takes in outcomes, with a host that is open.</summary>
    public static Task<OutcomesReport> Outcomes(OutcomesCommand.Options options, CommandEnvironment environment, FactoryHost host, CancellationToken cancellation)
    {
        LineLocation folder = LineLocation.Find(options.Line, environment);
        return folder.Naming(async () =>
        {
            LineDefinition line = folder.Load().Definition;
            OutcomesTaken taken = await new OutcomeDesk(host.Services, line, folder.Folder).Take(options.Input, cancellation);
            await host.Start();
            RefusedOutcome[] refused = [.. taken.Rows.Where(r => r.Status == OutcomeStatus.Refused).Select(r => new RefusedOutcome(r.Line, r.Decision, r.Why!))];
            int late = taken.Count(OutcomeStatus.Late);
            return new OutcomesReport(
                line.Name,
                environment.Display(options.Input),
                taken.Count(OutcomeStatus.Taken) + late,
                late,
                taken.Count(OutcomeStatus.Known),
                refused.Length,
                refused,
                environment.Display(Path.Combine(environment.State, taken.Report)))
            {
                Cases = taken.Cases?.New ?? 0,
                Trial = taken.Trial,
                Level = taken.Level,
                Stop = taken.Stop,
            };
        });
    }

    private static OperateReport Report(string line, string output, OperateOutcome outcome)
    {
        var versions = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (StoredDecision decision in outcome.Decisions.Where(d => d.Output is not null))
        {
            string version = ReportConversions.Version(decision.Version);
            versions[version] = versions.GetValueOrDefault(version) + 1;
        }

        StoredDecision[] failed = [.. outcome.Decisions.Where(d => d.Output is null)];
        string night = outcome.Night.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new OperateReport(line, night, output, outcome.Decisions.Count, outcome.Result.Decided, outcome.Result.Known, failed.Length, versions)
        {
            FirstFailure = failed.Length == 0 ? null : $"{failed[0].Id} {failed[0].Error}",
        };
    }

    /// <summary>A reader sees all decisions or none.</summary>
    private static async Task Write(string path, IReadOnlyList<StoredDecision> decisions, CancellationToken cancellation)
    {
        string fresh = path + ".new";
        try
        {
            string rows = string.Concat(decisions.Select(d => ReportJson.Line(new
            {
                d.Decision,
                d.Id,
                d.Unit,
                Version = ReportConversions.Version(d.Version),
                d.Output,
                Error = d.Output is null ? d.Error : null,
            })));
            await File.WriteAllTextAsync(fresh, rows, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellation);
            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadSetupException(new Problem("--output", $"{path} cannot be written: {error.Message} What was decided is kept: the same command with another file gives it again."));
        }
    }
}
