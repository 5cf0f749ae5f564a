namespace Factory.Sandbox.Tests.Corpus;

/// <summary>Candidates that pass the checks, and then use too much or answer badly.</summary>
internal static class Greedy
{
    /// <summary>The named ones: 22.</summary>
    public static IReadOnlyList<CorpusCandidate> Named { get; } = CorpusFile.Read("named-resource.txt");
}
