namespace Factory.Reports;

/// <summary>A release of a season.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Began">How it began: at the gate, or planted.</param>
/// <param name="On">Day on which it began.</param>
/// <param name="Latest">How it ended, or the last that happened to it.</param>
/// <param name="LatestOn">Day of that.</param>
/// <param name="Text">Why or how much; null when there is nothing more to say.</param>
/// <param name="Harmed">Decisions that it made before it was taken back; null when it was not.</param>
public sealed record SeasonRelease(string Version, string Began, string On, string Latest, string LatestOn, string? Text, int? Harmed);
