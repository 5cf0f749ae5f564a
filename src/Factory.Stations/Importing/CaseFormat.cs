namespace Factory.Stations.Importing;

/// <summary>How cases are written.</summary>
public enum CaseFormat
{
    /// <summary>One JSON object on each line.</summary>
    JsonLines,

    /// <summary>CSV with a header, commas, quotes as in RFC 4180, UTF-8.</summary>
    Csv,
}
