namespace Factory.Sandbox.Tests.Corpus;

/// <summary>Candidates that must not get past the checks, and the frame that theirs and others' code is put into.</summary>
internal static class Hostile
{
    private const string Answer = "return new Decision(new double[o.Spaces.Length]);";

    /// <summary>The named ones: 121.</summary>
    public static IReadOnlyList<CorpusCandidate> Named { get; } = CorpusFile.Read("named-hostile.txt");

    /// <summary>Further families.</summary>
    public static IReadOnlyList<CorpusCandidate> Further { get; } = CorpusFile.Read("further-hostile.txt");

    /// <summary>All that have a source of ordinary size and shape.</summary>
    public static IEnumerable<CorpusCandidate> All => Named.Concat(Further);

    /// <summary>A policy with these statements in its method.</summary>
    public static string Body(string code) => Member("", code);

    /// <summary>A policy with these members, and these statements in its method.</summary>
    public static string Member(string member, string body = "") =>
        $"using Packing;\npublic sealed class P : IPolicy\n{{\n{member}\npublic Decision Decide(Observation o)\n{{\n{body}\n{Answer}\n}}\n}}\n";
}
