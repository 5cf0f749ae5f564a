namespace Factory.Core.Cord;

/// <summary>What a notice tells.</summary>
public static class NoticeLevel
{
    /// <summary>The cord was pulled.</summary>
    public const string Pulled = "pulled";

    /// <summary>The stop is answered.</summary>
    public const string Answered = "answered";

    private const string EscalationPrefix = "escalation-";

    /// <summary>Nobody has answered yet; <paramref name="number"/> counts from 1.</summary>
    public static string Escalation(int number) => FormattableString.Invariant($"{EscalationPrefix}{number}");

    /// <summary>Whether it tells that nobody has answered yet.</summary>
    public static bool IsEscalation(string level) => level.StartsWith(EscalationPrefix, StringComparison.Ordinal);
}
