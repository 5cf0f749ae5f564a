using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Factory.Core;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Stations.Commanding.Walls;
using Factory.Stations.Commanding.Workspaces;
using Factory.Stations.Csharp;
using Factory.Stations.Sandboxing;

namespace Factory.Stations.Commanding.Scoring;

/// <summary>
/// Scores answers with the line's trusted command, in a folder that holds nothing but the line's trusted scoring files. Called only when no process of a candidate is left.
/// </summary>
internal sealed class Scorer(CommandOptions options)
{
    private const ulong LargestSeed = 1UL << 53;

    /// <summary>One result for each case.</summary>
    /// <param name="line">The line.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="answers">One for each case.</param>
    /// <param name="repeat">Which repeat this is, from 0.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="EvaluatorFailedException">The score command is at fault.</exception>
    public async Task<PlayResult[]> Run(LineSnapshot line, IReadOnlyList<CaseRow> cases, Answer[] answers, int repeat, CancellationToken cancellationToken)
    {
        var asked = Enumerable.Range(1, answers.Length).Where(n => answers[n - 1].Failure is null).ToHashSet();
        var results = new Dictionary<int, PlayResult>();
        if (asked.Count > 0)
        {
            CommandEnd end = await Command(line, Lines(line.Definition, cases, answers, repeat), cancellationToken);
            (results, string? fault) = ScoreReader.Read(end.Output, asked);
            if ((end.Failure ?? fault) is { } failure)
            {
                int first = asked.Order().FirstOrDefault(n => !results.ContainsKey(n), asked.Min());
                throw new EvaluatorFailedException(
                    cases[first - 1].Id, $"`{line.Definition.Command!.Score}` {(end.Failure is null ? "wrote what is no score: " : "")}{failure.TrimEnd('.')}.", TracePlace.In(end.Errors, line.Definition.Evaluator));
            }
        }

        return [.. answers.Select((a, i) => a.Failure is { } failure ? new PlayResult(null, failure) : results[i + 1])];
    }

    private static ReadOnlyMemory<byte> Lines(LineDefinition line, IReadOnlyList<CaseRow> cases, Answer[] answers, int repeat)
    {
        var input = new CaseInput(line);
        var buffer = new ArrayBufferWriter<byte>();
        for (int i = 0; i < answers.Length; i++)
        {
            if (answers[i].Failure is not null)
            {
                continue;
            }

            using (var writer = new Utf8JsonWriter(buffer))
            {
                writer.WriteStartObject();
                writer.WriteNumber("case", i + 1);

                // For scores that simulate chance. No language rounds a whole number below 2^53.
                writer.WriteNumber("seed", CaseSeed.Of(cases[i].Id, repeat) % LargestSeed);
                input.Whole(writer, cases[i]);
                writer.WritePropertyName("output");
                writer.WriteRawValue(answers[i].Output.Span);
                writer.WriteEndObject();
            }

            buffer.Write("\n"u8);
        }

        return buffer.WrittenMemory;
    }

    private async Task<CommandEnd> Command(LineSnapshot line, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        CommandDefinition command = line.Definition.Command!;
        using var folder = new StagingFolder();
        var files = new WorkspaceFiles().With(line.Files.Where(f => line.Definition.Evaluator.Contains(f.Key)));
        var start = new ProcessStartInfo(CommandScript.Shell, ["-c", command.Score])
        {
            WorkingDirectory = folder.Write("score", files),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach ((string name, string value) in Settings(command))
        {
            start.Environment[name] = value;
        }

        var bounds = (TimeSpan.FromSeconds(command.Limits.ScoreSeconds), options.TimeProvider);
        Process process = await Task.Run(() => LauncherThread.Unwalled.Start(start), CancellationToken.None);
        return await CommandPump.Run(new TrustedCommand(process), input, (long)command.Limits.OutputMb << 20, bounds, cancellationToken);
    }

    // The same programs as inside the walls come first; of the rest of Factory's environment, secrets among it, nothing.
    private static IEnumerable<(string Name, string Value)> Settings(CommandDefinition command)
    {
        yield return ("PATH", $"{CommandScript.SearchPath(command.ReadOnly)}:{Environment.GetEnvironmentVariable("PATH")}");
        yield return ("HOME", Environment.GetEnvironmentVariable("HOME") ?? "/");
        yield return ("LANG", "C.UTF-8");
        yield return ("PYTHONHASHSEED", "0");
        yield return ("PYTHONDONTWRITEBYTECODE", "1");
    }
}
