using System.Security.Cryptography;
using Factory.Core;
using Factory.Core.Sandboxing;
using Factory.Sandbox.Probing;
using Factory.Sandbox.Wire;
using Factory.Stations.Csharp.Processes;

namespace Factory.Stations.Sandboxing;

/// <summary>Has a worker attempt every forbidden act behind this machine's walls, and looks at what became of the attempts: a wall counts when it was seen to hold.</summary>
internal static class SelfTest
{
    private const int MaxReplyBytes = 1 << 20;

    private static readonly string[] s_canaries = ["/etc/passwd", "/etc/group", "/etc/hosts", "/etc/hostname"];

    private static readonly TimeSpan s_within = TimeSpan.FromSeconds(10);

    private static readonly ProcessLimits s_limits = new(HeapBytes: 64L << 20, DataBytes: 192L << 20, CpuSeconds: 10);

    /// <summary>Runs. Whatever goes wrong is part of the report, once it has gone wrong twice: a machine is judged by this for as long as the process lives.</summary>
    public static SandboxReport Run(SandboxOffers offers) => TryRun(offers, out SandboxReport first) || !TryRun(offers, out SandboxReport second) ? first : second;

    private static bool TryRun(SandboxOffers offers, out SandboxReport report)
    {
        try
        {
            report = LevelRule.Report(offers, Attempts());
            return true;
        }
#pragma warning disable CA1031 // Whatever keeps the test from its end, no wall has been seen to hold: that is the report.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            report = LevelRule.Untested(exception.Message);
            return false;
        }
    }

    private static List<SandboxProbe> Probes(IEnumerable<ProbeAttempt> attempts, string secret, ProbeTargets targets) =>
        [.. attempts.Select(a => new SandboxProbe(a.BeforeSeal ? $"{a.Act}, walls from outside alone" : a.Act, IsDenied(a, secret, targets), a.Detail))];

    // What became of it counts, whatever the worker says.
    private static bool IsDenied(ProbeAttempt attempt, string secret, ProbeTargets targets) =>
        !attempt.Succeeded
        && !attempt.Detail.Contains(secret, StringComparison.Ordinal)
        && (attempt.Act != ProbeAttempt.WriteFile || !File.Exists(attempt.BeforeSeal ? targets.WrittenBefore : targets.Written));

    private static (List<SandboxProbe> Outside, List<SandboxProbe> Sealed) Attempts()
    {
        (string canary, string secret) = Canary();
        string written = Path.Combine(Path.GetTempPath(), $"factory-probe-{Convert.ToHexString(RandomNumberGenerator.GetBytes(8))}");
        var targets = new ProbeTargets(canary, written, Environment.ProcessId, 2 * s_limits.DataBytes, 2 * s_limits.HeapBytes);
        try
        {
            return Attempts(targets, secret);
        }
        finally
        {
            File.Delete(targets.Written);
            File.Delete(targets.WrittenBefore);
        }
    }

    // A file of the system's that everybody may read and no wall lets through: one of our own would be left behind when this process is killed now.
    private static (string Path, string Start) Canary() =>
        s_canaries.Where(File.Exists).Select(path => (path, Start: File.ReadLines(path).FirstOrDefault("")))
            .FirstOrDefault(c => c.Start.Length > 0, (path: "", Start: "")) is { path.Length: > 0 } found
            ? (found.path, found.Start[..Math.Min(found.Start.Length, 16)])
            : throw new IOException($"none of {string.Join(", ", s_canaries)} is there to be read");

    private static (List<SandboxProbe> Outside, List<SandboxProbe> Sealed) Attempts(ProbeTargets targets, string secret)
    {
        var request = new WireWriter();
        targets.Write(request);
        using var process = new FramedProcess(FramedProcess.ProbeMode, s_limits, MaxReplyBytes, TimeProvider.System);
        process.Exchange(request.Written, default, s_within);
        List<ProbeAttempt> attempts = Read(process);
        if (SandboxMachine.Current.Offers.HasSeccomp)
        {
            WallCheck.Sealed(process.Id);
        }

        attempts.Add(Last(process));
        return (Probes(attempts.Where(a => a.BeforeSeal), secret, targets), Probes(attempts.Where(a => !a.BeforeSeal), secret, targets));
    }

    // Where it becomes another program it answers no more.
    private static ProbeAttempt Last(FramedProcess process)
    {
        try
        {
            process.Exchange([1], default, s_within);
            return Read(process).Single();
        }
        catch (ProcessEndedException end)
        {
            return new ProbeAttempt(ProbeAttempt.BecomeAnother, BeforeSeal: false, Succeeded: true, end.Message);
        }
    }

    private static List<ProbeAttempt> Read(FramedProcess process)
    {
        var reader = new WireReader();
        reader.Reset(process.Answer.Buffer, 0, process.Answer.Length);
        var attempts = new List<ProbeAttempt>();
        for (int left = reader.Count(10); left > 0; left--)
        {
            attempts.Add(ProbeAttempt.Read(reader));
        }

        return attempts;
    }
}
