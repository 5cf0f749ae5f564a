using Factory.Commands;
using Factory.Serving.Web;

namespace Factory.Serving;

/// <summary><c>factory serve</c>.</summary>
public static class ServeOperation
{
    /// <summary>Serves until cancelled, and then stops cleanly.</summary>
    public static async Task Run(ServeCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        var log = new ServeLog(environment);
        await using (LocalServer server = await LocalServer.Start(options, environment, new WebLimits()))
        {
            var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using CancellationTokenRegistration registration = cancellation.Register(cancelled.SetResult);
            await await Task.WhenAny(cancelled.Task, server.Failure());
        }

        log.Say("stopped", "stopped; what was in flight goes on when ./factory serve starts again");
    }
}
