using Factory.Reports;

namespace Factory.Tests.Commands;

/// <summary>Reports that several tests use.</summary>
public static class Reports
{
    public static StopReport Stop { get; } = new()
    {
        Id = "S-3",
        Line = "pricing",
        SinceUtc = new DateTime(2026, 3, 1, 2, 31, 0, DateTimeKind.Utc),
        By = "rule championRegression",
        Why = "margin fell 9% on live orders after v4",
        Owner = "revenue@example.com",
    };
}
