using Factory.Core.RollingOut;
using Factory.Stations.Notifying;

namespace Factory.Stations.RollingOut;

/// <summary>
/// Tells people that a release waits for them: when it begins to wait, and every day again. Each channel once for each, as the release's events say; a channel that does not take it is noted,
/// and tried again with the next reminder, as a release may not fail because a mail did.
/// </summary>
/// <param name="services">What stations work with.</param>
/// <param name="line">The line.</param>
internal sealed class ApprovalNotices(StationServices services, string line)
{
    private readonly ReleaseEvents _events = new(services.Store, line);

    /// <summary>Tells.</summary>
    /// <param name="rollout">Waits for approval.</param>
    /// <param name="level">What is told: <c>approval</c>, or a reminder of a day.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task Tell(Rollout rollout, string level, CancellationToken cancellation)
    {
        string[] channels = services.Configuration.Notify?.Channels() ?? [];
        HashSet<string> told = channels.Length == 0 ? [] : [.. (await _events.Read(rollout.Version, cancellation)).Select(e => e.Key)];
        foreach (string name in channels.Where(name => !told.Contains(Key(name, level))))
        {
            (string what, string text) = await Tell(name, new ApprovalMessage(line, rollout, level), cancellation);
            await _events.Note(rollout.Version, new ReleaseEvent(Key(name, level), what, services.Time.GetUtcNow().UtcDateTime) { Text = text }, cancellation);
        }
    }

    private static string Key(string channel, string level) => $"told {channel} {level}";

    private async Task<(string What, string Text)> Tell(string name, ApprovalMessage message, CancellationToken cancellation)
    {
        try
        {
            return services.Channels.Find(name) is { } channel ? ("told", await channel.Send(message, cancellation)) : ("not told", $"{name} is not configured any more");
        }
        catch (NoticeFailedException failed)
        {
            return ("not told", failed.Message);
        }
    }
}
