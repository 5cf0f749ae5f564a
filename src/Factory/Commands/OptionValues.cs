using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Factory.Commands;

/// <summary>Options whose values are checked while parsing, with messages that say what to write.</summary>
public static class OptionValues
{
    public static Argument<string> Line() => new("LINE") { Description = "Folder of the line, such as lines/pricing, or the name of one in lines/" };

    public static Argument<int> Version() => new("VERSION")
    {
        Description = "A release, such as v3",
        CustomParser = result => ParseVersion(result.Tokens[0].Value) ?? Fail(result, $"VERSION is a release such as v3, not '{result.Tokens[0].Value}'"),
    };

    public static Option<int?> Version(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "vN",
        CustomParser = result => ParseVersion(result.Tokens[0].Value) ?? Fail(result, $"{name} is a release such as v3, not '{result.Tokens[0].Value}'"),
    };

    public static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            {
                return day;
            }

            result.AddError($"{name} takes a day such as 2025-07-01, not '{text}'");
            return null;
        },
    };

    public static Option<string?> Text(string name, string value, string description, bool required = false) =>
        new(name) { Description = description, HelpName = value, Required = required };

    public static Option<int> Count(string name, string description, int byDefault, int atMost) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => byDefault,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, out int value) && value >= 1 && value <= atMost)
            {
                return value;
            }

            result.AddError($"{name} takes a whole number from 1 to {atMost}, not '{text}'");
            return byDefault;
        },
    };

    public static Option<double> Share(string name, string description, double byDefault) => new(name)
    {
        Description = description,
        HelpName = "M",
        DefaultValueFactory = _ => byDefault,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is >= 0 and < 1)
            {
                return value;
            }

            result.AddError($"{name} takes a number from 0 to less than 1, such as 0.05, not '{text}'");
            return byDefault;
        },
    };

    public static Option<ulong?> Seed(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (ulong.TryParse(text, out ulong value))
            {
                return value;
            }

            result.AddError($"{name} takes a whole number, 0 or more, not '{text}'");
            return null;
        },
    };

    public static Option<double?> Score(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "SCORE",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value))
            {
                return value;
            }

            result.AddError($"{name} takes a number such as 0.8, not '{text}'");
            return null;
        },
    };

    private static int? ParseVersion(string text) =>
        int.TryParse(text.AsSpan(text.StartsWith('v') || text.StartsWith('V') ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version : null;

    private static int Fail(SymbolResult result, string message)
    {
        result.AddError(message);
        return 0;
    }

    public static Option<string?> Choice(string name, string description, bool required, params string[] choices)
    {
        Option<string?> option = Text(name, string.Join('|', choices), description, required);
        option.Validators.Add(result =>
        {
            string? value = result.GetValueOrDefault<string?>();
            if (value is not null && !choices.Contains(value))
            {
                result.AddError($"{name} takes {string.Join(" or ", choices)}, not '{value}'");
            }
        });
        return option;
    }
}
