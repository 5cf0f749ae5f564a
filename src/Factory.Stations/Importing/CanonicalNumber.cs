using System.Globalization;

namespace Factory.Stations.Importing;

/// <summary>
/// One spelling for each decimal number, without loss: <c>1</c>, <c>1.0</c> and <c>10e-1</c> are the same case content, while the digits of a
/// long number are all kept.
/// </summary>
internal static class CanonicalNumber
{
    private const int PlainDigits = 21;
    private const int PlainZeros = 6;
    private const int MaxExponent = 400;

    /// <summary>Rewrites a JSON number; null when it is beyond what a double can hold.</summary>
    public static string? Of(string number)
    {
        if (IsCanonical(number))
        {
            return number;
        }

        ReadOnlySpan<char> text = number;
        bool negative = text[0] == '-';
        text = text.TrimStart("+-");
        int mark = text.IndexOfAny('e', 'E');
        ReadOnlySpan<char> mantissa = mark < 0 ? text : text[..mark];
        if (!TryExponent(mark < 0 ? "" : text[(mark + 1)..], out int exponent))
        {
            return null;
        }

        int point = mantissa.IndexOf('.');
        string all = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        exponent -= point < 0 ? 0 : mantissa.Length - point - 1;
        string digits = all.TrimStart('0').TrimEnd('0');
        exponent += all.Length - all.TrimEnd('0').Length;
        if (digits.Length == 0)
        {
            return "0";
        }

        string result = (negative ? "-" : "") + Spell(digits, exponent);
        return double.IsFinite(double.Parse(result, NumberStyles.Float, CultureInfo.InvariantCulture)) ? result : null;
    }

    // The usual spellings are canonical already; most numbers need no more than this look.
    private static bool IsCanonical(ReadOnlySpan<char> text)
    {
        text = text[0] == '-' ? text[1..] : text;
        bool plain = text.Length is > 0 and <= 15 && !text.ContainsAnyExcept("0123456789.");
        int point = text.IndexOf('.');
        return plain && (point < 0 ? text[0] != '0' : text[^1] is not ('0' or '.') && (text[0] is not ('0' or '.') || (point == 1 && text[2] != '0')));
    }

    // Nothing beyond this exponent fits a double, unless absurdly many digits make up for it.
    private static bool TryExponent(ReadOnlySpan<char> text, out int exponent)
    {
        exponent = 0;
        return text.Length == 0 || (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) && Math.Abs(exponent) <= MaxExponent);
    }

    private static string Spell(string digits, int exponent)
    {
        int whole = digits.Length + exponent;
        if (exponent >= 0 && whole <= PlainDigits)
        {
            return digits + new string('0', exponent);
        }

        if (exponent < 0 && whole > -PlainZeros)
        {
            return whole > 0 ? $"{digits[..whole]}.{digits[whole..]}" : $"0.{new string('0', -whole)}{digits}";
        }

        string fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{whole - 1}");
    }
}
