namespace Factory.Reports;

/// <summary>An event that was put into the spool.</summary>
/// <param name="Id">Its id.</param>
/// <param name="File">Where it waits, as the user would type it.</param>
/// <param name="Owner">Who serves the state and takes it up; null when nobody does.</param>
public sealed record SendReport(string Id, string File, string? Owner);
