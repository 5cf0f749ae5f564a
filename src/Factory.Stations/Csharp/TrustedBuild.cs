namespace Factory.Stations.Csharp;

/// <summary>A line's trusted code, compiled: the contract, its codec, and evaluator with tests.</summary>
internal sealed record TrustedBuild(byte[] Contract, byte[] Codec, byte[] Scorer);
