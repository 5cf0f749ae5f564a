using Factory.Core.Cord;
using Factory.Stations.Cord;

namespace Factory.Hosting;

/// <summary>Lets a command that ends with a stop tell people first, so that somebody hears of it although no host goes on running.</summary>
/// <param name="host">The open state.</param>
public sealed class FirstNotice(FactoryHost host)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(40);

    /// <summary>Begins to tell, and waits until every channel has been tried, at most ten seconds. At once when nobody is to be told, or all were.</summary>
    public async Task Send(Stop stop, CancellationToken cancellationToken)
    {
        StopNotices notices = host.Services.StopNotices;
        if (!notices.Any || await notices.Told(stop, cancellationToken))
        {
            return;
        }

        await notices.Sweep(host.Client, cancellationToken);
        await host.Start();
        long began = host.Time.GetTimestamp();
        using var timer = new PeriodicTimer(s_poll, host.Time);
        while (host.Time.GetElapsedTime(began) < s_limit && !await notices.Told(stop, cancellationToken))
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
