using Factory.Core.Cord;
using Factory.Core.Durable;

namespace Factory.Stations.Notifying;

/// <summary>Tells one channel of a stop, once, and records what came of it.</summary>
/// <param name="services">What stations work with.</param>
public sealed class NotifyActivity(StationServices services)
{
    /// <summary>Tells. Run again after a crash, it tells again only what was not recorded, as the same delivery.</summary>
    /// <exception cref="NoticeFailedException">The channel did not take it and may do so later.</exception>
    public async Task<NotifyResult> Run(ActivityContext context, NotifyInput input)
    {
        CancellationToken cancellation = context.CancellationToken;
        Stop? stop = await services.Stops.Find(input.Stop, cancellation);
        bool isAnswered = stop?.Answer is not null;
        bool isLast = input.Level == NoticeLevel.Answered;
        if (stop is null || isAnswered != isLast)
        {
            return new NotifyResult(isAnswered || stop is null);
        }

        IReadOnlyList<Notice> told = [.. (await services.Notices.Read(stop.Line, stop.Id, cancellation)).Where(n => n.Channel == input.Channel && n.Delivered)];
        if (told.Any(n => n.Level == input.Level) || (isLast && told.Count == 0))
        {
            return new NotifyResult(isAnswered);
        }

        await Tell(stop, input, cancellation);
        return new NotifyResult(isAnswered);
    }

    private async Task Tell(Stop stop, NotifyInput input, CancellationToken cancellation)
    {
        DateTime now = services.Time.GetUtcNow().UtcDateTime;
        int live = (await services.Files(stop.Line).Champion(cancellation))?.Version ?? 0;
        Task Record(bool delivered, string outcome) =>
            services.Notices.Record(stop.Line, stop.Id, new Notice(input.Channel, input.Level, now, delivered, outcome, Attempts: 1), cancellation);

        if (services.Channels.Find(input.Channel) is not { } channel)
        {
            await Record(delivered: false, "is not configured any more");
            return;
        }

        try
        {
            await Record(delivered: true, await channel.Send(new NoticeMessage(stop, input.Level, live, now), cancellation));
        }
        catch (NoticeFailedException failed)
        {
            await Record(delivered: false, failed.Message);
            if (!failed.IsLasting)
            {
                throw;
            }
        }
    }
}
