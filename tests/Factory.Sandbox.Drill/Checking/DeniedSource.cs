namespace Factory.Sandbox.Drill.Checking;

/// <summary>What became of a source that is hard on a compiler.</summary>
/// <param name="Name">The source.</param>
/// <param name="Seconds">How long it took until there was an answer.</param>
/// <param name="Outcome">The answer.</param>
/// <param name="NextBuilds">Whether an ordinary source built after it.</param>
public sealed record DeniedSource(string Name, double Seconds, string Outcome, bool NextBuilds);
