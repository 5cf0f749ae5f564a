namespace Factory.Stations.Notifying;

/// <summary>The channels of a configuration, by name. Thread-safe.</summary>
public sealed class NoticeChannels
{
    private readonly Dictionary<string, INoticeChannel> _channels = new(StringComparer.Ordinal);

    /// <summary>Makes them; nothing is opened.</summary>
    /// <param name="options">The configuration; null has none.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="time">The clock.</param>
    public NoticeChannels(NotifyOptions? options, Func<string, string?> variable, TimeProvider time)
    {
        if (options?.Webhook is { } webhook)
        {
            _channels[NotifyOptions.WebhookName] = new WebhookChannel(webhook, variable, time);
        }

        if (options?.Escalation?.Webhook is { } escalation)
        {
            _channels[NotifyOptions.EscalationWebhookName] = new WebhookChannel(escalation, variable, time);
        }

        if (options?.Smtp is { } smtp)
        {
            _channels[NotifyOptions.SmtpName] = new SmtpChannel(smtp, smtp.To, variable, time);
            _channels[NotifyOptions.EscalationSmtpName] = new SmtpChannel(smtp, options.Escalation?.To ?? [], variable, time);
        }
    }

    /// <summary>The channel of that name; null when the configuration has none.</summary>
    public INoticeChannel? Find(string name) => _channels.GetValueOrDefault(name);
}
