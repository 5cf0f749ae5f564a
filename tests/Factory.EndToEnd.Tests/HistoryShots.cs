using Factory.Core.Durable;
using Factory.Engine;

namespace Factory.EndToEnd.Tests;

/// <summary>Looks at the journal between crashes: what was once recorded as finished stays exactly as it was, and its files are not written again.</summary>
/// <param name="state">The state.</param>
public sealed class HistoryShots(StateFolder state)
{
    private readonly Dictionary<string, List<HistoryRecord>> _histories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTime> _files = new(StringComparer.Ordinal);

    /// <summary>Compares with the last look.</summary>
    public void Take()
    {
        using EngineReader? reader = EngineReader.Open(state.Folder);
        foreach (InstanceState instance in reader?.Instances(new InstanceQuery { Limit = 1000 }) ?? [])
        {
            List<HistoryRecord> history = [.. reader!.History(instance.InstanceId)];
            if (_histories.GetValueOrDefault(instance.InstanceId) is { Count: > 0 } before && before[0].Run == history[0].Run)
            {
                history.Take(before.Count).ShouldBe(before, $"the history of {instance.InstanceId} was rewritten");
            }

            history.Where(h => h.Kind == HistoryKind.TaskCompleted).Select(h => h.TaskId).ShouldBeUnique();
            _histories[instance.InstanceId] = history;
        }

        FilesOfFinishedActivities();
    }

    /// <summary>Build and test write a file each, once: a second run of a finished one would show in its time.</summary>
    private void FilesOfFinishedActivities()
    {
        foreach ((string file, DateTime written) in _files)
        {
            File.GetLastWriteTimeUtc(file).ShouldBe(written, $"{file} was written again after its activity had finished");
        }

        foreach (List<HistoryRecord> history in _histories.Values)
        {
            foreach (HistoryRecord done in history.Where(h => h.Kind == HistoryKind.TaskCompleted))
            {
                HistoryRecord scheduled = history.Single(h => h.Kind == HistoryKind.TaskScheduled && h.TaskId == done.TaskId);
                if (FileOf(scheduled) is { } file)
                {
                    _files[file] = File.GetLastWriteTimeUtc(file);
                }
            }
        }
    }

    private string? FileOf(HistoryRecord scheduled)
    {
        string? name = scheduled.Name switch { "Build" => "build.json", "Test" => "tests.json", _ => null };
        if (name is null)
        {
            return null;
        }

        using var input = System.Text.Json.JsonDocument.Parse(scheduled.Data!);
        int cycle = input.RootElement.GetProperty("cycle").GetProperty("cycle").GetInt32();
        int number = input.RootElement.GetProperty("proposal").GetProperty("number").GetInt32();
        string file = Path.Combine(state.Folder, "lines", "guess", FormattableString.Invariant($"cycles/{cycle:0000}/candidates/{number:00}/{name}"));
        return File.Exists(file) ? file : throw new InvalidOperationException($"{file} is missing though {scheduled.Name} has finished.");
    }
}
