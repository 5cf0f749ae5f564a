namespace Factory.Stations.Stories;

/// <summary>A mean difference with its 95% confidence interval, in score units, positive when the challenger is better. Valid for one comparison that was fixed beforehand.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="Mean">Mean over units.</param>
/// <param name="High">Upper end.</param>
/// <param name="Units">Units compared.</param>
public sealed record ScoreInterval(double Low, double Mean, double High, int Units);
