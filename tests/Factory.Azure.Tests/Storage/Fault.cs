namespace Factory.Azure.Tests.Storage;

/// <summary>What happens to a request on its way.</summary>
/// <param name="Status">The service refuses with this status; 0: the request arrives and is carried out, and its answer is lost.</param>
/// <param name="RetryAfter">Seconds that the refusal asks to wait.</param>
public sealed record Fault(int Status, int? RetryAfter = null)
{
    public static Fault LostAnswer { get; } = new(0);

    public static Fault Busy { get; } = new(503);
}
