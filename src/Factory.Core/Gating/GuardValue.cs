namespace Factory.Core.Gating;

/// <summary>A metric on one unit, averaged over its cases.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Champion">The champion's; null when a case lacks it.</param>
/// <param name="Challenger">The challenger's; null when a case lacks it, failed, or it is not finite.</param>
public readonly record struct GuardValue(string Unit, double? Champion, double? Challenger);
