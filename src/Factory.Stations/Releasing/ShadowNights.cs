using System.Globalization;
using System.Text.Json;
using Factory.Core;
using Factory.Core.Lines;
using Factory.Stations.Importing;

namespace Factory.Stations.Releasing;

/// <summary>
/// The nights of a line's train cases. Hidden roles are kept out (promotion rules, 11.3); their dates only help to tell which day it is. What day it is, the data
/// say, so that a season of the past or of a simulation runs as tonight's does.
/// </summary>
public sealed class ShadowNights
{
    private const string Format = "yyyy-MM-dd";

    private readonly SortedDictionary<DateOnly, List<CaseRow>> _nights = [];
    private readonly int _delayDays;

    private ShadowNights(int delayDays) => _delayDays = delayDays;

    /// <summary>Last night of which any case has arrived.</summary>
    public DateOnly Today { get; private set; } = DateOnly.MinValue;

    /// <summary>Sorts a line's cases by night.</summary>
    /// <exception cref="BadSetupException">A case has no night.</exception>
    public static ShadowNights Of(LineDefinition line, CaseSet cases)
    {
        var nights = new ShadowNights(line.Release.Shadow.DelayDays);
        foreach (DataRole role in Enum.GetValues<DataRole>())
        {
            foreach (CaseRow row in cases.Rows(role))
            {
                nights.Take(role, row, NightOf(line, role, row));
            }
        }

        return nights;
    }

    /// <summary>Cases of the nights after one day whose outcomes are in by now, night by night.</summary>
    public IReadOnlyList<KeyValuePair<DateOnly, List<CaseRow>>> After(DateOnly day) =>
        [.. _nights.Where(night => night.Key > day && night.Key <= Today.AddDays(-_delayDays))];

    private void Take(DataRole role, CaseRow row, DateOnly night)
    {
        Today = night > Today ? night : Today;
        if (role == DataRole.Train)
        {
            if (!_nights.TryGetValue(night, out List<CaseRow>? rows))
            {
                _nights[night] = rows = [];
            }

            rows.Add(row);
        }
    }

    private static DateOnly NightOf(LineDefinition line, DataRole role, CaseRow row)
    {
        string? text = line.Release.Shadow.Night is { } field && field != line.Data.Unit ? Field(row, field) : row.Unit;
        return DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly night)
            ? night
            : throw new BadSetupException(new Problem("release.shadow", $"{(role == DataRole.Train ? $"case {row.Id}" : "a hidden case")} has no night: `{line.Release.Shadow.Night ?? line.Data.Unit}` must be a date such as 2026-11-02. "
                + "Name the field that holds the night: `release: { gate: shadow, shadow: { night: date } }`."));
    }

    private static string? Field(CaseRow row, string field)
    {
        using JsonDocument document = JsonDocument.Parse(row.Json);
        return document.RootElement.TryGetProperty(field, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
