using System.Globalization;
using Factory.Core;
using Factory.Core.Lines;
using Factory.Core.Proposing;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>Tells whoever watches, ten times a second at most. Thread-safe.</summary>
internal sealed class ProgressReport(ProposalRequest request, SearchSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan s_rhythm = TimeSpan.FromMilliseconds(80);

    private readonly Lock _gate = new();
    private SearchProgress _last;
    private int _since;
    private long? _told;

    /// <summary>Counts a program that was played, between two generations' boundaries.</summary>
    public void Played()
    {
        lock (_gate)
        {
            _since++;
            Tell();
        }
    }

    /// <summary>Takes note of where the search stands.</summary>
    public void Found(SearchProgress progress)
    {
        lock (_gate)
        {
            (_last, _since) = (progress, 0);
            Tell();
        }
    }

    /// <summary>Says that it is done.</summary>
    public void Finished(SearchOutcome outcome)
    {
        string best = outcome.Finalists.Count == 0 ? "nothing better found" : "best " + Score(outcome.Finalists[0].After);
        string text = string.Create(CultureInfo.InvariantCulture, $"evolve · {outcome.Evaluations:N0} evaluations · {best}");
        request.Progress.Report(new StationProgress(request.Line.Definition.Name, request.Cycle, Station.Propose, text, 1, Done: true));
    }

    /// <summary>A score as people read it: in percent when the range lies within 0 to 1, and with the sign of the line's goal.</summary>
    public string Score(double score)
    {
        ScoreDefinition definition = request.Line.Definition.Score;
        double shown = definition.Goal == ScoreGoal.Minimize ? -score : score;
        return definition is { Low: >= 0, High: <= 1 } ? shown.ToString("0.00%", CultureInfo.InvariantCulture) : shown.ToString("G5", CultureInfo.InvariantCulture);
    }

    private void Tell()
    {
        if (_told is { } told && clock.GetElapsedTime(told) < s_rhythm)
        {
            return;
        }

        _told = clock.GetTimestamp();
        int spent = settings.Evaluations is { } all ? Math.Min(all, _last.Evaluations + _since) : _last.Evaluations + _since;
        string text = settings.Evaluations is { } total
            ? string.Create(CultureInfo.InvariantCulture, $"evolve · {spent:N0} of {total:N0} evaluations · best {Score(_last.Best)}")
            : string.Create(CultureInfo.InvariantCulture, $"evolve · {spent:N0} evaluations · {_last.Seconds:0} of {settings.Seconds:0} s · best {Score(_last.Best)}");
        double fraction = settings.Evaluations is { } budget ? (double)spent / budget : _last.Fraction;
        request.Progress.Report(new StationProgress(request.Line.Definition.Name, request.Cycle, Station.Propose, text, Math.Clamp(fraction, 0, 1)));
    }
}
