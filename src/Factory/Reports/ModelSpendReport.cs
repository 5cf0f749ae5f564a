namespace Factory.Reports;

/// <summary>What a line has paid for models, beside its limits in US dollars; a limit is null where there is none.</summary>
public sealed record ModelSpendReport
{
    /// <summary>Questions that were paid for.</summary>
    public required int Calls { get; init; }

    /// <summary>Those of them whose cost is not known and counts as 0.</summary>
    public required int UnknownCosts { get; init; }

    /// <summary>Ever.</summary>
    public required SpendReport Total { get; init; }

    /// <summary>Today, UTC.</summary>
    public required SpendReport Today { get; init; }

    /// <summary>In the last closed cycle.</summary>
    public required SpendReport LastCycle { get; init; }

    /// <summary>Limit of a cycle.</summary>
    public decimal? UsdPerCycle { get; init; }

    /// <summary>Limit of a day.</summary>
    public decimal? UsdPerDay { get; init; }

    /// <summary>Limit for ever.</summary>
    public decimal? UsdPerLine { get; init; }
}
