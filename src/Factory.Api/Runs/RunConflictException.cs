namespace Factory.Api.Runs;

/// <summary>An id was used before for another run. The message says what to do.</summary>
/// <param name="id">The id.</param>
public sealed class RunConflictException(string id)
    : Exception($"The id '{id}' has been used for a run with other cycles or another seed. Use a new id for a new run.");
