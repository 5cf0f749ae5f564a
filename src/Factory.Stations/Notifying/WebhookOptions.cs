namespace Factory.Stations.Notifying;

/// <summary>A receiver of HTTP POST.</summary>
/// <param name="Url">Where; http or https.</param>
/// <param name="SecretVariable">Environment variable with the secret that signs; null for no signature.</param>
public sealed record WebhookOptions(Uri Url, string? SecretVariable = null);
