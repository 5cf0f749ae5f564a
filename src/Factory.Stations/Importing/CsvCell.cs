using System.Text.Json;

namespace Factory.Stations.Importing;

/// <summary>
/// What a CSV cell means. Each cell by itself, so that a case's content does not depend on the other rows of the file it came in. Empty is
/// null; true and false are booleans; a decimal number without leading zeros is a number; anything else is text.
/// </summary>
internal static class CsvCell
{
    /// <summary>Writes the cell's value; false when it says that it is not a number.</summary>
    public static bool TryWrite(Utf8JsonWriter writer, string cell)
    {
        switch (cell)
        {
            case "":
                writer.WriteNullValue();
                return true;
            case "true" or "True" or "TRUE":
                writer.WriteBooleanValue(true);
                return true;
            case "false" or "False" or "FALSE":
                writer.WriteBooleanValue(false);
                return true;
            case "NaN" or "nan" or "Infinity" or "-Infinity" or "inf" or "-inf":
                return false;
        }

        if (IsNumber(cell) && CanonicalNumber.Of(cell) is { } number)
        {
            writer.WriteRawValue(number, skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(cell);
        }

        return true;
    }

    private static bool IsNumber(ReadOnlySpan<char> cell)
    {
        ReadOnlySpan<char> rest = cell[0] is '-' ? cell[1..] : cell;
        int whole = Digits(rest);
        bool leadingZero = whole > 1 && rest[0] == '0';
        rest = rest[whole..];
        int fraction = 0;
        if (rest.Length > 0 && rest[0] == '.')
        {
            fraction = Digits(rest[1..]);
            rest = rest[(fraction + 1)..];
        }

        return !leadingZero && whole + fraction > 0 && (rest.Length == 0 || IsExponent(rest));
    }

    private static bool IsExponent(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> digits = text[0] is 'e' or 'E' ? text[1..] : [];
        digits = digits.Length > 0 && digits[0] is '+' or '-' ? digits[1..] : digits;
        return digits.Length > 0 && Digits(digits) == digits.Length;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        int other = text.IndexOfAnyExceptInRange('0', '9');
        return other < 0 ? text.Length : other;
    }
}
