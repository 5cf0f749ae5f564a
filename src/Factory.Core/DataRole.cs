namespace Factory.Core;

/// <summary>What a unit's cases are used for. Given by hash when the unit arrives and kept for good.</summary>
public enum DataRole
{
    /// <summary>Shown to proposers; candidates race on it.</summary>
    Train,

    /// <summary>Hidden; accepts frontrunners.</summary>
    Select,

    /// <summary>Hidden; decides what is submitted for release.</summary>
    Confirm,

    /// <summary>Sealed: read by the gate alone, and only one bit leaves it.</summary>
    Sealed,
}
