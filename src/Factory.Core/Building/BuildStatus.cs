namespace Factory.Core.Building;

/// <summary>How building a product went.</summary>
public enum BuildStatus
{
    /// <summary>It can be run.</summary>
    Ok,

    /// <summary>It is not a valid program.</summary>
    BuildFailed,

    /// <summary>It is a valid program that uses something candidates may not use.</summary>
    Rejected,
}
