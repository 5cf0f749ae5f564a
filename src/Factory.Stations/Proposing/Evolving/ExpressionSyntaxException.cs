namespace Factory.Stations.Proposing.Evolving;

/// <summary>A text is no expression of the closed grammar: what stands where, and what may stand there.</summary>
public sealed class ExpressionSyntaxException(string message, int position) : Exception(message)
{
    /// <summary>Where in the text, from 0.</summary>
    public int Position { get; } = position;
}
