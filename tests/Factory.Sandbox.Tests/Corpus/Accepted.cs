namespace Factory.Sandbox.Tests.Corpus;

/// <summary>Ordinary candidates, which must build and run.</summary>
internal static class Accepted
{
    /// <summary>The named ones: 14.</summary>
    public static IReadOnlyList<CorpusCandidate> Named { get; } = CorpusFile.Read("named-valid.txt");

    /// <summary>Further ones.</summary>
    public static IReadOnlyList<CorpusCandidate> Further { get; } = CorpusFile.Read("further-valid.txt");

    public static IEnumerable<CorpusCandidate> All => Named.Concat(Further);
}
