namespace Factory.Stations.Proposing.Evolving;

/// <summary>A word of C# as <see cref="ExpressionParser"/> reads it. The end of the text is the empty word.</summary>
internal readonly record struct Token(string Text, int Position, double? Number = null, bool IsInteger = false);
