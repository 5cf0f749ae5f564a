namespace Factory.Stations.Deploying;

/// <summary>A target did not take a release: tried again, then a stop.</summary>
/// <param name="message">What happened, and what to do.</param>
public sealed class DeployFailedException(string message) : Exception(message);
