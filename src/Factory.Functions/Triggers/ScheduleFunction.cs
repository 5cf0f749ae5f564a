using Factory.Api;
using Factory.Api.Schedules;
using Factory.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Factory.Functions.Triggers;

/// <summary>
/// Every minute: starts what each line's own schedule says, and sees to it that people are told of stops. A slot that was missed is caught up once; none is started twice.
/// </summary>
/// <param name="services">Knows lines and schedules.</param>
/// <param name="durable">Takes the call's durable client.</param>
/// <param name="logger">Hears what was started.</param>
public sealed class ScheduleFunction(ApiServices services, CurrentDurableClient durable, ILogger<ScheduleFunction> logger)
{
    /// <summary>Looks at all schedules and stops.</summary>
    [Function("Schedule")]
    public async Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        durable.Use(client);
        await services.Stations.StopNotices.Sweep(durable, cancellationToken);
        foreach (ScheduledStart start in await services.Schedules.StartDue(cancellationToken))
        {
            if (start.Failure is { } failure)
            {
                logger.LogError("{Line} was due at {Slot:O} and could not be started: {Failure}", start.Line, start.Slot, failure);
            }
            else
            {
                logger.LogInformation("{Line} started, due at {Slot:O}{Late}", start.Line, start.Slot, timer.IsPastDue ? " (late)" : "");
            }
        }
    }
}
