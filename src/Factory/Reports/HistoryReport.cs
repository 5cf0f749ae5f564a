namespace Factory.Reports;

/// <summary>One event of an instance's history.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="AtUtc">When it was recorded.</param>
/// <param name="Kind">Such as <c>activityCompleted</c>.</param>
/// <param name="Text">What happened, on one line.</param>
public sealed record HistoryReport(long Number, DateTime AtUtc, string Kind, string Text);
