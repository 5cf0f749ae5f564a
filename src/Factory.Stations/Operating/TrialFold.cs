using Factory.Core.Canary;

namespace Factory.Stations.Operating;

/// <summary>Takes the nights of a trial in order. The same nights always give the same verdict. Not thread-safe.</summary>
internal sealed class TrialFold
{
    private readonly bool _isCanary;
    private readonly CanaryMonitor _monitor;
    private readonly LiftScore _lift;
    private readonly HarmDetector _harm = new();
    private readonly double _alarm;
    private double _statistic = double.NegativeInfinity;
    private CanaryVerdict _verdict = CanaryVerdict.Watching;
    private int _nights;
    private int _missing;
    private int _units;

    public TrialFold(CanaryDefinition canary, bool isCanary)
    {
        _isCanary = isCanary;
        _monitor = new CanaryMonitor(canary);
        _lift = new LiftScore(isCanary ? canary.Share : 1 - canary.Holdback);
        _alarm = HarmDetector.Threshold(canary.MostOutcomes, canary.Alpha);
    }

    public bool HasEnded => _verdict != CanaryVerdict.Watching || _statistic >= _alarm;

    public WatchedTrial Result => new(_verdict, _nights, Text)
    {
        Prediction = _isCanary ? _monitor.Prediction : _lift.Prediction,
        IsHarmful = !_isCanary && _statistic >= _alarm,
    };

    private string Text => _isCanary
        ? FormattableString.Invariant($"{_nights} nights, {_monitor.Outcomes} units, {_monitor.ChallengerOutcomes} of them by the challenger, {_missing} without outcomes; ln e better {_monitor.LnBetter:0.00}, worse {_monitor.LnWorse:0.00}, asked {_monitor.Threshold:0.00}: {_verdict}")
        : FormattableString.Invariant($"{_nights} nights, {_units} units, {_missing} without outcomes; harm {_statistic:0.00}, alarm at {_alarm:0.00}");

    public void Take(WatchedNight night)
    {
        _nights++;
        _missing += night.Missing;
        foreach (WatchedUnit unit in night.Units)
        {
            _units++;
            if (_isCanary)
            {
                _verdict = _monitor.Take(new CanaryOutcome(unit.New, unit.Value, unit.Prediction));
            }
            else
            {
                _statistic = _harm.Add(-_lift.Of(unit.Value, unit.New, unit.Prediction));
                _lift.Mature(unit.Value);
            }

            if (HasEnded)
            {
                return;
            }
        }

        _verdict = _isCanary ? _monitor.Look(_nights) : _verdict;
    }
}
