namespace Factory.Api.Documents;

/// <summary>A pull of the cord.</summary>
/// <param name="Why">Why the line has to stop; not blank.</param>
/// <param name="About">What it is about: a decision, a candidate, a version or a cycle.</param>
/// <param name="By">Who pulls; by default whoever the host authenticated.</param>
public sealed record PullBody(string Why, string? About = null, string? By = null);
