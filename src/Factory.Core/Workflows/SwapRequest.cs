namespace Factory.Core.Workflows;

/// <summary>Asks for a cycle that puts another model under the champion's prompt.</summary>
/// <param name="Model">Name of the model in the configuration.</param>
/// <param name="Margin">What may be lost at most, in parts of the score range: 0 to less than 1.</param>
public sealed record SwapRequest(string Model, double Margin);
