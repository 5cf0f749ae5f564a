using Factory.Engine.Journaling;

namespace Factory.Engine.Tests.Crash;

/// <summary>
/// Remembers, at each crash, which activities the journal says are finished and how often each had run by then; none of them may ever run
/// again.
/// </summary>
internal sealed class CrashOracle(CrashScenario scenario)
{
    private readonly Dictionary<string, int> _finished = [];

    public int Crashes { get; private set; }

    /// <summary>Looks at what a crash left.</summary>
    public void Crashed(IEnumerable<string> acknowledged)
    {
        Crashes++;
        using EngineReader? reader = EngineReader.Open(scenario.Options.Folder);
        if (acknowledged.Any())
        {
            reader.ShouldNotBeNull().Instance(CrashScenario.Id).ShouldNotBeNull("an acknowledged start is lost");
        }

        if (reader is null || !HasSchema())
        {
            return;
        }

        Dictionary<string, int> effects = scenario.Effects();
        foreach (string key in FinishedKeys())
        {
            _finished[key] = effects[key];
        }
    }

    /// <summary>Looks at the end.</summary>
    public void Ended(string result)
    {
        result.ShouldBe(CrashScenario.Expected);
        Dictionary<string, int> effects = scenario.Effects();
        foreach ((string key, int times) in _finished)
        {
            effects[key].ShouldBe(times, $"'{key}' was finished and ran again");
        }

        foreach ((string key, int times) in effects)
        {
            int attempts = key.StartsWith("flaky", StringComparison.Ordinal) ? 2 : 1;
            times.ShouldBeInRange(attempts, attempts + Crashes, $"'{key}' ran {times} times with {Crashes} crashes");
        }
    }

    private bool HasSchema()
    {
        using Database database = Open();
        return database.Scalar("PRAGMA user_version") != "0";
    }

    private string[] FinishedKeys()
    {
        const string Finished = """
            SELECT group_concat(json_extract(h.data, '$'), '|') FROM history AS h
            WHERE h.kind = 'TaskScheduled' AND h.name <> 'flaky'
              AND NOT EXISTS (SELECT 1 FROM task AS t WHERE t.id = h.id AND t.run = h.run AND t.task = h.task)
            """;
        using Database database = Open();
        using Statement statement = database.Adhoc(Finished);
        return statement.Step() && !statement.IsNull(0) ? statement.Text(0).Split('|') : [];
    }

    private Database Open() => Database.OpenReader(JournalFile.PathIn(scenario.Options.Folder));
}
