namespace Factory.Stations.Auditing;

/// <summary>What a finding of an audit means.</summary>
public enum AuditMark
{
    /// <summary>Something is not what it was, or not what follows from the rest.</summary>
    Different,

    /// <summary>A file that people may edit is not what Factory wrote. No release rests on it.</summary>
    Edited,

    /// <summary>Could not be re-derived, for a reason that says nothing against it.</summary>
    Unknown,
}
