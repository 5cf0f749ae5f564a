using Factory.Core;

namespace Factory.Stations.Stories;

/// <summary>A release that was begun and is not live, nor ever was: it waits, is watched, was turned down or rolled back.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Candidate">Which candidate; null when it is not told.</param>
/// <param name="Cycle">Cycle that it came from; null when it is not told.</param>
/// <param name="Path">Where it is told what happened to it.</param>
/// <param name="Happenings">What happened to it, oldest first.</param>
public sealed record AttemptStory(int Version, CandidateId? Candidate, int? Cycle, string Path, IReadOnlyList<ReleaseHappening> Happenings);
