namespace Factory.Sandbox.Tests.Corpus;

/// <summary>Reads the corpus's text files; what their lines mean stands at the head of <c>named-hostile.txt</c>.</summary>
internal static class CorpusFile
{
    private const string Policy = "public sealed class P : Packing.IPolicy { public Packing.Decision Decide(Packing.Observation o) => new(new double[o.Spaces.Length]); }";

    public static IReadOnlyList<CorpusCandidate> Read(string name)
    {
        using Stream stream = typeof(CorpusFile).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded");
        using var reader = new StreamReader(stream);
        return [.. ("\n" + reader.ReadToEnd()).Split("\n=== ").Skip(1).Select(Candidate)];
    }

    private static CorpusCandidate Candidate(string text)
    {
        string[] parts = text.Split('\n', 2);
        string[] head = parts[0].Split('|', StringSplitOptions.TrimEntries);

        // Comments between candidates begin a line with "# "; a directive has no space there.
        string code = string.Join('\n', parts[1].Split('\n').Where(l => !l.StartsWith("# ", StringComparison.Ordinal))).Trim('\n');
        return new CorpusCandidate(head[0], Source(head[1], code), head[2]);
    }

    private static string Source(string where, string code) => where switch
    {
        "body" => Hostile.Body(code),
        "member" => ("\n" + code).Split("\n---", 2) is [var members, .. var statements] ? Hostile.Member(members, string.Concat(statements)) : "",
        "whole" => code.Replace("$P", Policy, StringComparison.Ordinal),
        _ => throw new InvalidOperationException($"'{where}' is no place for code"),
    };
}
