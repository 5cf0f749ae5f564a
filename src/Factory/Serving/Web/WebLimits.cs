namespace Factory.Serving.Web;

/// <summary>What a client may ask of the server. The defaults are generous for programs and people, and bound what a broken or hostile client can do.</summary>
public sealed record WebLimits
{
    /// <summary>Largest body of cases, bytes: 64 MiB.</summary>
    public long CasesBytes { get; init; } = 64 << 20;

    /// <summary>Largest body of anything else, bytes: 256 KiB.</summary>
    public long BodyBytes { get; init; } = 256 << 10;

    /// <summary>Requests a second that a key, or an address without a key, may go on asking: 2,000.</summary>
    public int RequestsPerSecond { get; init; } = 2_000;

    /// <summary>Requests at once on top of that: 4,000.</summary>
    public int Burst { get; init; } = 4_000;

    /// <summary>Requests answered at the same time: 256.</summary>
    public int Concurrent { get; init; } = 256;

    /// <summary>Event streams open at the same time: 128.</summary>
    public int Streams { get; init; } = 128;

    /// <summary>Connections: 1,000.</summary>
    public int Connections { get; init; } = 1_000;

    /// <summary>How long an answer may take: 100 s; cases ten times as long. Streams have their own end.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How long a stop waits for requests in flight: 10 s.</summary>
    public TimeSpan Stop { get; init; } = TimeSpan.FromSeconds(10);
}
