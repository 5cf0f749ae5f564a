namespace Factory.Engine;

/// <summary>Another process owns the state. Reading needs no ownership; changing it goes through the owner.</summary>
public sealed class StateOwnedException : Exception
{
    /// <summary>Creates the exception for the state in <paramref name="path"/>.</summary>
    /// <param name="path">Path of the journal.</param>
    /// <param name="owner">Who owns it; null when the owner has not yet written down who it is.</param>
    public StateOwnedException(string path, LockOwner? owner)
        : base(owner is null
            ? $"The state '{path}' is owned by another process that is just starting or ending. Try again in a moment."
            : $"The state '{path}' is owned by process {owner.Pid} on {owner.Host} ({owner.Command}, since {owner.Since:u}). "
              + "Wait until it ends, stop it, or use another state.")
    {
        Path = path;
        Owner = owner;
    }

    /// <summary>Path of the journal.</summary>
    public string Path { get; }

    /// <summary>Who owns it, as far as known.</summary>
    public LockOwner? Owner { get; }

    /// <summary>Process id of the owner, or null.</summary>
    public int? Pid => Owner?.Pid;

    /// <summary>Name of the owner's machine, or null.</summary>
    public string? Host => Owner?.Host;

    /// <summary>Since when, UTC, or null.</summary>
    public DateTime? Since => Owner?.Since;
}
