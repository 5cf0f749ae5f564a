using Factory.Core;
using Factory.Rendering;
using Factory.Reports;

namespace Factory.Tests.Rendering;

public sealed class RunViewTests
{
    private static readonly CycleReport s_cycle = new()
    {
        Number = 1, Status = CycleStatus.Done, Proposed = 3, Built = 3, Passed = 3, Evaluated = 3, Improved = true, Spend = new SpendReport(0, 0, 14.4),
    };

    private readonly HandClock _clock = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };

    [Fact]
    public async Task Plain_text_has_one_line_for_each_station_that_is_done()
    {
        await using (var view = new PlainRunView(_output, _clock, 100))
        {
            view.Open(new RunHeading("pricing", "tonight's price for 40 products", "v0", 0.612));
            view.Report(Word(Station.Propose, "evolve", 0.1));
            view.Report(Word(Station.Propose, "evolve · 2,000 evaluations", done: true));
            view.Report(Word(Station.Build, "3 finalists · 3 built", done: true));
            view.Close(s_cycle);
        }

        _output.ToString().ShouldBe("""
            pricing   tonight's price for 40 products   champion v0   0.6120 on train
            cycle 1   propose   evolve · 2,000 evaluations
                      build     3 finalists · 3 built
            cycle 1 done in 14 s · no model used · $0.00

            """);
    }

    [Fact]
    public async Task Plain_text_speaks_within_a_second_of_a_busy_station_and_then_every_ten()
    {
        await using var view = new PlainRunView(_output, _clock, 100);
        for (int tenth = 0; tenth <= 250; tenth++)
        {
            view.Report(Word(Station.Propose, "evolve", tenth / 250.0));
            _clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        string[] lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(3);
        lines[0].ShouldStartWith("cycle 1   propose   evolve");
        lines[0].ShouldEndWith("░ 2%");
        lines[2].ShouldEndWith("░ 82%");
    }

    [Fact]
    public async Task A_terminal_ends_with_every_line_once_below_the_heading()
    {
        await using (var view = new LiveRunView(_output, TimeProvider.System, 100))
        {
            view.Open(new RunHeading("pricing", "tonight's price", "v0", null));
            view.Report(Word(Station.Propose, "evolve", 0.5));
            view.Report(Word(Station.Build, "3 built", done: true));
            view.Close(s_cycle);
            view.Report(Word(Station.Build, "a word too late"));
            view.Report(new StationProgress("pricing", 2, Station.Propose, "evolve again", Done: true));
        }

        Screen.After(_output.ToString()).ShouldBe(
        [
            "pricing   tonight's price   champion v0",
            "cycle 1   propose   evolve                                         ██████████░░░░░░░░░░ 50%",
            "          build     3 built",
            "cycle 1 done in 14 s · no model used · $0.00",
            "cycle 2   propose   evolve again",
        ]);
    }

    [Fact]
    public void A_screen_goes_up_and_erases_as_terminals_do() => Screen.After("one\ntwo\nthree\n\r\e[2A\e[Jfour\n").ShouldBe(["one", "four"]);

    [Fact]
    public void A_line_never_wraps()
    {
        CycleBoard.Line(Word(Station.Evaluate, new string('x', 300)), isFirst: true, 80).Length.ShouldBe(80);
        CycleBoard.Line(Word(Station.Propose, "evolve", 0.5), isFirst: false, 120).ShouldBe($"{"",10}propose   {"evolve",-46} ██████████░░░░░░░░░░ 50%");
    }

    [Fact]
    public void A_late_word_does_not_undo_what_is_done()
    {
        var board = new CycleBoard(1);
        board.Apply(Word(Station.Test, "3 of 3 pass", done: true));
        board.Apply(Word(Station.Test, "testing", 0.5));
        board.Apply(Word(Station.Build, "3 built", done: true));
        board.Lines(80).ShouldBe(["cycle 1   build     3 built", "          test      3 of 3 pass"]);
    }

    private static StationProgress Word(Station station, string text, double? fraction = null, bool done = false) => new("pricing", 1, station, text, fraction, done);
}
