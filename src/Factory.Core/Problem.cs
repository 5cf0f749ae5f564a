namespace Factory.Core;

/// <summary>One thing wrong with the setup: where, what, and what to write instead.</summary>
/// <param name="Where">File, or <c>file:line:column</c>, or what else the user would look for; 1-based.</param>
/// <param name="What">What is wrong, ending in what to do.</param>
public sealed record Problem(string Where, string What)
{
    /// <summary>The problem on one line.</summary>
    public override string ToString() => $"{Where}   {What}";
}
