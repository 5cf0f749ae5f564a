using Factory.Core;
using Microsoft.Extensions.Logging;

namespace Factory.Functions.Hosting;

/// <summary>How far stations are, in the log.</summary>
public sealed class LoggedProgress(ILogger<LoggedProgress> logger) : IProgress<StationProgress>
{
    /// <inheritdoc/>
    public void Report(StationProgress value)
    {
        if (value.Done)
        {
            logger.LogInformation("{Line} cycle {Cycle}: {Station} done in {Seconds} s: {Text}", value.Line, value.Cycle, value.Station, value.Seconds, value.Text);
        }
    }
}
