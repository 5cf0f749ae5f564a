namespace Factory.Core.Proposing;

/// <summary>Plays cases with a program in the shell. For one thread at a time.</summary>
public abstract class ShellScorer
{
    /// <summary>Scores one case, greater being better whatever the line's goal (a score to be minimised comes negated); NaN when the case failed.</summary>
    /// <param name="program">The program.</param>
    /// <param name="caseIndex">Index into the cases the scorer was made for.</param>
    public abstract double Score(EvolvedProgram program, int caseIndex);

    /// <summary>Runs the line's invariants: the first that is broken, with what was seen; null when all hold.</summary>
    public abstract string? BrokenInvariant(EvolvedProgram program);
}
