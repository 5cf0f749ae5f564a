using Factory.Core.Cord;

namespace Factory.Stations.Notifying;

/// <summary>Who is told of stops, and how: <c>notify</c> in <c>factory.yaml</c>. Holds the names of variables with secrets, never a secret.</summary>
public sealed record NotifyOptions
{
    /// <summary>Name of <see cref="Webhook"/> as a channel.</summary>
    public const string WebhookName = "webhook";

    /// <summary>Name of <see cref="Smtp"/> as a channel.</summary>
    public const string SmtpName = "smtp";

    /// <summary>Name of the escalation's webhook as a channel.</summary>
    public const string EscalationWebhookName = "escalation.webhook";

    /// <summary>Name of the escalation's mail as a channel.</summary>
    public const string EscalationSmtpName = "escalation.smtp";

    /// <summary>Told by HTTP POST; null for none.</summary>
    public WebhookOptions? Webhook { get; init; }

    /// <summary>Told by mail; null for none.</summary>
    public SmtpOptions? Smtp { get; init; }

    /// <summary>Told when nobody answers; null for nobody.</summary>
    public EscalationOptions? Escalation { get; init; }

    /// <summary>Names of the channels that are told first.</summary>
    public string[] Channels() => [.. Names(Webhook is not null, WebhookName), .. Names(Smtp is not null, SmtpName)];

    /// <summary>When and where it is escalated; null when never. Without a place of its own it goes to the channels that were told first.</summary>
    public EscalationPlan? EscalationPlan()
    {
        if (Escalation is not { } escalation)
        {
            return null;
        }

        string[] own = [.. Names(escalation.Webhook is not null, EscalationWebhookName), .. Names(escalation.To.Count > 0, EscalationSmtpName)];
        return new EscalationPlan(escalation.After.TotalSeconds, escalation.Repeat, own.Length > 0 ? own : Channels());
    }

    private static string[] Names(bool there, string name) => there ? [name] : [];
}
