namespace Factory.Stations.Notifying;

/// <summary>Who is told when nobody answers a stop.</summary>
public sealed record EscalationOptions
{
    /// <summary>How long after the first notice, and between one escalation and the next; half an hour by default.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How often at most; 3 by default.</summary>
    public int Repeat { get; init; } = 3;

    /// <summary>Receivers of mail, through the server of <see cref="NotifyOptions.Smtp"/>.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>A receiver of HTTP POST; null for none.</summary>
    public WebhookOptions? Webhook { get; init; }
}
