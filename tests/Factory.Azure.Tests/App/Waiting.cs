namespace Factory.Azure.Tests.App;

/// <summary>Waits for what can only be seen by looking.</summary>
internal static class Waiting
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    public static async Task Until(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(s_patience);
        using var interval = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition())
        {
            await interval.WaitForNextTickAsync(limit.Token);
        }
    }
}
