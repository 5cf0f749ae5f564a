namespace Factory.Azure.Tests.App;

/// <summary>A date that stands until it is moved. Elapsed time is the machine's.</summary>
internal sealed class HandClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
