using Factory.Stations.Models.Wire;

namespace Factory.Stations.Models;

/// <summary>What all callers share.</summary>
internal sealed record ModelCallerParts(SecretRedactor Redactor, WireFailures Failures, TimeProvider Time);
