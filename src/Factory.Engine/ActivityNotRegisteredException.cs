namespace Factory.Engine;

/// <summary>A workflow called an activity that this process does not offer.</summary>
/// <param name="name">Name of the activity.</param>
public sealed class ActivityNotRegisteredException(string name)
    : Exception($"Activity '{name}' is not registered. Register it with the host, or correct the name in the workflow.");
