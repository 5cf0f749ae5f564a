namespace Factory.Stations.Commanding.Scoring;

/// <summary>What a candidate answered to a case: JSON, or why it counts as none.</summary>
internal readonly record struct Answer(ReadOnlyMemory<byte> Output, string? Failure);
