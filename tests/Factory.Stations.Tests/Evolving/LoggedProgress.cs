using Factory.Core;

namespace Factory.Stations.Tests.Evolving;

/// <summary>Keeps what was reported.</summary>
public sealed class LoggedProgress : IProgress<StationProgress>
{
    private readonly Lock _gate = new();
    private readonly List<StationProgress> _reports = [];

    public IReadOnlyList<StationProgress> Reports
    {
        get
        {
            lock (_gate)
            {
                return [.. _reports];
            }
        }
    }

    public void Report(StationProgress value)
    {
        lock (_gate)
        {
            _reports.Add(value);
        }
    }
}
