namespace Factory.Core;

/// <summary>
/// Refused at the start: something the user wrote or configured is wrong. Carries every problem found, each saying what to do. Exit code 2.
/// Not for a candidate's failure (a recorded result), a stop (the cord) or a bug.
/// </summary>
public sealed class BadSetupException : Exception
{
    /// <summary>Creates the exception from one or more problems.</summary>
    public BadSetupException(IReadOnlyList<Problem> problems)
        : base(string.Join(Environment.NewLine, problems))
    {
        Problems = problems;
    }

    /// <summary>Creates the exception from one problem.</summary>
    public BadSetupException(Problem problem)
        : this([problem])
    {
    }

    /// <summary>Everything that was found wrong, in order of file and line.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
