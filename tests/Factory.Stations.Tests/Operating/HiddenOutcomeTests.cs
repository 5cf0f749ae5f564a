using System.Globalization;
using Factory.Core;
using Factory.Core.Importing;
using Factory.Stations.Operating;
using Factory.Stations.Tests.RollingOut;

namespace Factory.Stations.Tests.Operating;

/// <summary>What came of units of hidden roles, while a canary and the champion's level are watched.</summary>
public sealed class HiddenOutcomeTests
{
    [Fact]
    public async Task It_stands_in_no_file_but_among_the_sealed()
    {
        await using RolloutPlace place = await RolloutPlace.Open("release: { canary: { share: 0.5, margin: 0.01, days: 14, waitDays: 1, holdback: 0.3, outcomes: 2000 } }\nandon: { levelFall: stop, levelMargin: 0.05 }\n");
        await place.Challenge(1, "0.9");
        await place.Until(r => r.CanaryBegan is not null);
        IReadOnlyList<StoredDecision> night = await place.Operate(200);
        Dictionary<string, double> hidden = night.Where(d => RoleHash.Of(d.Unit, place.Definition.Data.Roles) != DataRole.Train)
            .Select((d, i) => (d.Decision, Score: 0.1073159 + (i / 1000.0))).ToDictionary(d => d.Decision, d => Math.Round(d.Score, 7), StringComparer.Ordinal);
        hidden.Count.ShouldBeGreaterThan(100);

        (await place.Tell(night, d => hidden.GetValueOrDefault(d.Decision, 0.5))).Count(OutcomeStatus.Taken).ShouldBe(200);
        (await place.Tell(night.Where(d => hidden.ContainsKey(d.Decision)), _ => 0.7)).Count(OutcomeStatus.Refused).ShouldBe(hidden.Count, "told otherwise");
        await place.NextDay(1);
        await place.Waits(1);
        (await place.Tell(await place.Operate(50), _ => 0.5)).Count(OutcomeStatus.Taken).ShouldBe(50);

        string[] scores = [.. hidden.Values.Select(s => s.ToString("R", CultureInfo.InvariantCulture))];
        foreach ((string path, string text) in place.Line.Readable())
        {
            scores.Where(score => text.Contains(score, StringComparison.Ordinal)).ShouldBeEmpty(path);
            bool isOutcomes = path.Contains("/operate/nights/", StringComparison.Ordinal) && Path.GetFileName(path)[0] == 'o';
            hidden.Keys.Where(decision => isOutcomes && text.Contains(decision, StringComparison.Ordinal)).ShouldBeEmpty(path);
        }
    }
}
