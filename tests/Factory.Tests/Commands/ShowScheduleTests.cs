using System.Text.Json;
using Factory.Tests.BadInput;

namespace Factory.Tests.Commands;

/// <summary>What `show` says of a schedule, on a real line.</summary>
public sealed class ShowScheduleTests : IDisposable
{
    private readonly NewLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task A_line_with_a_schedule_shows_its_next_run()
    {
        (await _line.Run("show", "mine")).Output.ShouldContain("next run on request");
        _line.Edit("line.yaml", "budget: ", "schedule: \"0 0 2 * * *\"\nbudget: ");
        (await _line.Run("show", "mine")).Output.ShouldContain(" 02:00 UTC, if ./factory serve runs");
        using JsonDocument report = JsonDocument.Parse((await _line.Run("show", "mine", "--json")).Output);
        report.RootElement.GetProperty("nextRunUtc").GetDateTime().TimeOfDay.ShouldBe(TimeSpan.FromHours(2));
    }
}
