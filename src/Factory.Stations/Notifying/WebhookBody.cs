using Factory.Core.Cord;

namespace Factory.Stations.Notifying;

/// <summary>What a webhook is sent, as JSON.</summary>
/// <param name="Delivery">Names the delivery: a repetition has the same.</param>
/// <param name="Level">What is told: one of <see cref="NoticeLevel"/>.</param>
/// <param name="Title">On one line.</param>
/// <param name="Text">In full, as plain text.</param>
/// <param name="OpenSeconds">How long the stop has been open, or was.</param>
/// <param name="Stop">The stop.</param>
public sealed record WebhookBody(string Delivery, string Level, string Title, string Text, double OpenSeconds, Stop Stop)
{
    /// <summary>The body for a message.</summary>
    public static WebhookBody Of(NoticeMessage message) =>
        new(message.Delivery, message.Level, message.Subject, message.Text, Math.Floor(message.Open.TotalSeconds), message.Stop);
}
