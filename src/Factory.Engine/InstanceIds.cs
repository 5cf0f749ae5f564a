namespace Factory.Engine;

/// <summary>What an instance id may be: the same on every engine.</summary>
internal static class InstanceIds
{
    public const int MaxLength = 100;

    /// <exception cref="ArgumentException">The id is empty, too long, or not printable ASCII.</exception>
    public static void Demand(string id)
    {
        if (id.Length is 0 or > MaxLength || id.Any(c => c is < ' ' or > '~'))
        {
            throw new ArgumentException($"Instance id '{id}' must be 1 to {MaxLength} printable ASCII characters.", nameof(id));
        }
    }
}
