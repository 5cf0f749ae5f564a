namespace Factory.Tests.BadInput;

/// <summary>What a line asks of its gate, wrong.</summary>
public sealed class GateTests : IDisposable
{
    private readonly NewLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Slices_and_guards_that_name_what_is_not_there_are_found()
    {
        _line.Edit("line.yaml", "repeats: 1 }", "repeats: 1, slices: [{ name: rest, field: weekendd, values: [true] }], guards: [{ metric: latency, most: 9 }] }");
        string said = await _line.Refused("check", "mine");
        said.ShouldContain("score.slices  no case belongs to slice rest: none has `true` in `weekendd`.");
        said.ShouldContain("score.guards  the evaluator gives no `latency` for 90 of 90 train cases");
    }

    [Fact]
    public async Task A_ledger_file_is_looked_at_before_there_is_a_state_of_its_line()
    {
        _line.Edit("line.yaml", "data: { ", "data: { ledger: ledger.json, ");
        File.WriteAllText(_line.Line("ledger.json"), "{");
        (await _line.Refused("check", "mine")).ShouldContain("lines/mine/ledger.json");
        Directory.Delete(_line.In(".factory"), recursive: true);
        (await _line.Refused("check", "mine")).ShouldContain("lines/mine/ledger.json");
    }

    [Fact]
    public async Task A_season_is_begun_by_somebody_who_is_named() =>
        (await _line.Refused("season-start", "mine", "--why", "the market changed")).ShouldContain("nobody is named. Set USER");
}
