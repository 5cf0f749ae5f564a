namespace Factory.Core.Deploying;

/// <summary>Output of the deploy activity.</summary>
/// <param name="Text">What was done, for people.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record DeployResult(string Text, double Seconds);
