namespace Factory.Core.Shadow;

/// <summary>On what a challenger was promoted. All of it may be shown: the nights were new to everybody when they counted.</summary>
/// <param name="Registered">Day of registration.</param>
/// <param name="LastNight">Last night that counted.</param>
/// <param name="Nights">How many counted.</param>
/// <param name="Mean">Mean difference over them, in parts of the range.</param>
/// <param name="LnE">Natural log of the e-value.</param>
public sealed record ShadowEvidence(DateOnly Registered, DateOnly LastNight, int Nights, double Mean, double LnE);
