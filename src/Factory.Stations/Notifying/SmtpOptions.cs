namespace Factory.Stations.Notifying;

/// <summary>A mail server and whom it writes to.</summary>
public sealed record SmtpOptions
{
    /// <summary>Name of the server.</summary>
    public required string Host { get; init; }

    /// <summary>Its port; 587 by default.</summary>
    public int Port { get; init; } = 587;

    /// <summary>Sender.</summary>
    public required string From { get; init; }

    /// <summary>Receivers; empty for the line's owner.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>User; null for no login.</summary>
    public string? User { get; init; }

    /// <summary>Environment variable with the user's password; null for no login.</summary>
    public string? PasswordVariable { get; init; }

    /// <summary>Whether nothing is sent before STARTTLS; true by default. False sends in the clear.</summary>
    public bool Tls { get; init; } = true;
}
