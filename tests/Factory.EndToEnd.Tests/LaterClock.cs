namespace Factory.EndToEnd.Tests;

/// <summary>The system's clock, ahead by a span: what happens at the next start, a while later.</summary>
/// <param name="ahead">How far.</param>
public sealed class LaterClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
