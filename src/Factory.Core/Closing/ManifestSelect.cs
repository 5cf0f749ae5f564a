namespace Factory.Core.Closing;

/// <summary>How a race's winner did on the select cases.</summary>
/// <param name="Accepted">Whether it became frontrunner.</param>
/// <param name="Winner">Its mean score.</param>
/// <param name="Frontrunner">Mean score of the frontrunner it met.</param>
/// <param name="Champion">The champion's mean score.</param>
/// <param name="Units">Units compared.</param>
/// <param name="Z">Mean paired difference over its standard error; null where there is none.</param>
public sealed record ManifestSelect(bool Accepted, double Winner, double Frontrunner, double Champion, int Units, double? Z);
