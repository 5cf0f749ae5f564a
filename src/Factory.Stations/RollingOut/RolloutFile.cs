using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.RollingOut;
using Factory.Stations.State;

namespace Factory.Stations.RollingOut;

/// <summary>A line's <c>rollout.json</c>, and the candidates that are not tried again. Safe between threads and processes.</summary>
/// <param name="store">The state.</param>
/// <param name="line">The line.</param>
public sealed class RolloutFile(IArtifactStore store, string line)
{
    private const int Attempts = 50;

    private readonly LineFiles _files = new(store, line);

    /// <summary>The rollout under way, or the last one; null when there was none.</summary>
    public Task<Rollout?> Read(CancellationToken cancellationToken) => _files.Read<Rollout>(_files.RolloutPath, cancellationToken);

    /// <summary>Changes it, and gives it as it is then. <paramref name="change"/> may be called again when someone else was faster, and changes nothing when it gives null.</summary>
    public async Task<Rollout?> Change(Func<Rollout?, Rollout?> change, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            TaggedContent? content = await store.Read(_files.RolloutPath, cancellationToken);
            Rollout? current = content is null ? null : FactoryJson.Deserialize<Rollout>(content.Content.Span);
            if (change(current) is not { } changed)
            {
                return current;
            }

            if (await store.CompareAndSwap(_files.RolloutPath, FactoryJson.SerializeReadable(changed), content?.Tag, cancellationToken) is not null)
            {
                return changed;
            }
        }

        throw new InvalidOperationException($"{_files.RolloutPath} was changed by others {Attempts} times in a row.");
    }

    /// <summary>Why a candidate is not tried again; null when it may be.</summary>
    public Task<KeptOut?> KeptOut(CandidateId candidate, CancellationToken cancellationToken) => _files.Read<KeptOut>(_files.KeptOutPath(candidate), cancellationToken);

    /// <summary>
    /// Whether a product may not become v0 by standing in the line's folder: it is on its way, or was taken back. Whoever merges a release's branch changes the folder, and that alone makes
    /// nothing live.
    /// </summary>
    public async Task<bool> StandsBack(CandidateId candidate, CancellationToken cancellationToken) =>
        (await Read(cancellationToken) is { IsUnderWay: true } rollout && rollout.Challenger.Candidate == candidate) || await KeptOut(candidate, cancellationToken) is not null;

    /// <summary>Keeps a candidate out for good. The first reason stays.</summary>
    public Task KeepOut(KeptOut kept, CancellationToken cancellationToken) =>
        store.CompareAndSwap(_files.KeptOutPath(kept.Candidate), FactoryJson.SerializeReadable(kept), expected: null, cancellationToken);
}
