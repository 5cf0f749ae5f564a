namespace Factory.Core.Lines;

/// <summary>Which gate a line's releases pass.</summary>
public enum ReleaseGateName
{
    /// <summary>One bit from sealed cases.</summary>
    Sealed,

    /// <summary>Evidence from nights that come after the challenger was registered. Needs no sealed cases.</summary>
    Shadow,
}
