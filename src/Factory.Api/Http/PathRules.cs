namespace Factory.Api.Http;

/// <summary>What the parameters of a path may look like: none can leave the folder that it names a part of.</summary>
public static class PathRules
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

    /// <summary>What a parameter may look like.</summary>
    /// <exception cref="ArgumentException">There is no parameter of that name.</exception>
    public static string Description(string parameter) => Rule(parameter).Says;

    /// <summary>What is wrong with a parameter's value, and what to write instead; null when it is sound.</summary>
    /// <exception cref="ArgumentException">There is no parameter of that name.</exception>
    public static string? WhyNot(string parameter, string value) => Rule(parameter) is var (fits, says) && fits(value) ? null : says;

    private static (Func<string, bool> Fits, string Says) Rule(string parameter) => parameter switch
    {
        "line" => (IsLine, "a line's name has 1 to 40 characters of a-z, 0-9 and hyphen, beginning with a letter"),
        "run" => (v => IsName(v, 100), "a run's id has 1 to 100 characters of A-Z, a-z, 0-9, '.', '_' and '-'"),
        "cycle" => (v => IsNumber(v, 9), "a cycle is a number from 1"),
        "candidate" => (v => IsHex(v, 4), "a candidate's id has 64 lower-case hexadecimal digits; its first 4 or more will do when no other begins so"),
        "version" => (v => v == "v0" || (v.StartsWith('v') && IsNumber(v[1..], 9)), "a version is v0, v1, v2 and so on"),
        "stop" => (v => v.StartsWith("S-", StringComparison.Ordinal) && IsNumber(v[2..], 9), "a stop's id is S- and a number, such as S-3"),
        "lesson" => (v => IsName(v, 100), "a lesson's id has 1 to 100 characters of A-Z, a-z, 0-9, '.', '_' and '-', such as 0003-01"),
        "sha256" => (v => IsHex(v, 64), "an artifact's name has 64 lower-case hexadecimal digits"),
        "instance" => (v => v.Length is >= 1 and <= 100 && v.All(c => c is > ' ' and <= '~'), "an instance's id has 1 to 100 printable ASCII characters"),
        _ => throw new ArgumentException($"There is no path parameter '{parameter}'.", nameof(parameter)),
    };

    /// <summary>Whether a text may name a line.</summary>
    public static bool IsLine(string value) =>
        value.Length is >= 1 and <= 40 && char.IsAsciiLetterLower(value[0]) && value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static bool IsName(string value, int longest) =>
        value.Length >= 1 && value.Length <= longest && value is not ("." or "..") && value.All(Letters.Contains);

    private static bool IsHex(string value, int shortest) => value.Length >= shortest && value.Length <= 64 && value.All(char.IsAsciiHexDigitLower);

    private static bool IsNumber(string value, int longest) =>
        value.Length >= 1 && value.Length <= longest && value[0] is >= '1' and <= '9' && value.All(char.IsAsciiDigit);
}
