namespace Factory.Core.Durable;

/// <summary>What an instance id may be: the same on every engine.</summary>
public static class InstanceIds
{
    /// <summary>The longest id, in characters.</summary>
    public const int MaxLength = 100;

    /// <summary>Demands a usable id.</summary>
    /// <exception cref="ArgumentException">The id is empty, too long, or not printable ASCII.</exception>
    public static void Demand(string id)
    {
        if (id.Length is 0 or > MaxLength || id.Any(c => c is < ' ' or > '~'))
        {
            throw new ArgumentException($"Instance id '{id}' must be 1 to {MaxLength} printable ASCII characters.", nameof(id));
        }
    }
}
