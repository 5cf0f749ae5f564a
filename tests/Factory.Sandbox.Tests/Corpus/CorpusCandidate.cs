namespace Factory.Sandbox.Tests.Corpus;

/// <summary>One candidate of the corpus.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Source">Its whole source.</param>
/// <param name="Expected">What must become of it: who refuses a hostile one, or how the case of another ends.</param>
internal sealed record CorpusCandidate(string Name, string Source, string Expected)
{
    /// <summary>Who must refuse it, read from <see cref="Expected"/>.</summary>
    public Refuser Refusers => Expected.Split(' ').Select(w => w switch { "SEM" => Refuser.Source, "IL" => Refuser.Code, "CS" => Refuser.Compiler, _ => Refuser.None }).Aggregate((a, b) => a | b);
}
