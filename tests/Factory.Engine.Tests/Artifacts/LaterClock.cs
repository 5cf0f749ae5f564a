namespace Factory.Engine.Tests.Artifacts;

/// <summary>The system's clock, put forward: files written now look old to it.</summary>
internal sealed class LaterClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
