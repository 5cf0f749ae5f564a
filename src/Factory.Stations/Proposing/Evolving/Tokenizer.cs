using System.Globalization;
using System.Text.RegularExpressions;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>Cuts C# into the words that the closed grammar knows.</summary>
internal static partial class Tokenizer
{
    private const int MaxLength = 100_000;

    public static List<Token> Split(string text)
    {
        if (text.Length > MaxLength)
        {
            throw new ExpressionSyntaxException($"The expression has {text.Length:N0} characters; at most {MaxLength:N0} are read.", 0);
        }

        var tokens = new List<Token>();
        int position = 0;
        while (position < text.Length)
        {
            Match match = Word().Match(text, position);
            if (!match.Success)
            {
                throw new ExpressionSyntaxException($"'{text[position]}' is not part of the grammar.", position);
            }

            if (!match.Groups["space"].Success)
            {
                tokens.Add(Read(match));
            }

            position += match.Length;
        }

        tokens.Add(new Token("", text.Length));
        return tokens;
    }

    private static Token Read(Match match)
    {
        if (!match.Groups["number"].Success)
        {
            return new Token(match.Value, match.Index);
        }

        string digits = match.Groups["number"].Value;
        double value = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        bool isInteger = !match.Groups["suffix"].Success && digits.All(char.IsAsciiDigit);
        if (!double.IsFinite(value) || (isInteger && value > int.MaxValue))
        {
            throw new ExpressionSyntaxException($"'{match.Value}' is too large. Write it as a double, like 1E+12.", match.Index);
        }

        return new Token(match.Value, match.Index, value, isInteger);
    }

    [GeneratedRegex(@"\G(?:(?<space>\s+)|(?<number>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)(?<suffix>[dD])?(?![\w.])|[A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*|=>|<=|>=|==|!=|&&|\|\||[-+*/<>!?:,(){}])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
