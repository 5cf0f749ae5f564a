using System.Diagnostics;
using Factory.Core;

namespace Factory.Stations.Importing;

/// <summary>Runs <c>data.command</c>, the owner's own, and reads the cases it prints as JSON lines. Killed with all it started when it takes too long.</summary>
internal sealed class DataCommand(string command, string folder, TimeProvider time)
{
    private const long MaxBytes = 256L * 1024 * 1024;
    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(10);

    /// <exception cref="BadSetupException">It failed, took too long, printed too much, or printed rows that are wrong.</exception>
    public async Task<List<InputRow>> Run(string? unitField, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(s_deadline, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        using Process process = Start();
        try
        {
            Task<string> errors = TextTail.Read(process.StandardError, stop.Token);
            var problems = new ImportProblems("data.command");
            var lines = new RawLines(process.StandardOutput.BaseStream, "data.command", MaxBytes);
            List<InputRow> rows = await JsonLines.Read(lines, new RowReader(problems, unitField, idRequired: true), problems, stop.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(stop.Token).ConfigureAwait(false);
            if (process.ExitCode != 0)
            {
                string said = await errors.ConfigureAwait(false);
                throw Failed($"ended with exit code {process.ExitCode}{(said.Length == 0 ? " and said nothing" : $": {said.TrimEnd('.')}")}.");
            }

            problems.ThrowIfAny();
            return rows;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            throw Failed($"did not end within {s_deadline.TotalMinutes:0} minutes and was killed.");
        }
        finally
        {
            Kill(process);
        }
    }

    private Process Start()
    {
        ProcessStartInfo start = OperatingSystem.IsWindows() ? new("cmd.exe", ["/c", command]) : new("/bin/sh", ["-c", command]);
        start.WorkingDirectory = folder;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        try
        {
            Process process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw Failed($"cannot be started: {error.Message}");
        }
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private BadSetupException Failed(string what) => new(new Problem("data.command", $"`{command}` {what} Run it by hand in the line's folder and correct it."));
}
