namespace Factory.Sandbox.Wire;

/// <summary>Bytes that are not what the contract's codec writes.</summary>
public sealed class WireFormatException(string message) : Exception(message);
