namespace Factory.Api.Documents;

/// <summary>A change to a lesson; what is left out stays as it is.</summary>
/// <param name="Cause">What went wrong.</param>
/// <param name="Advice">What to do about it.</param>
/// <param name="Retire">Why it is to be handed to no more proposals.</param>
/// <param name="Restore">True to bring a retired one back.</param>
/// <param name="By">Who changes it; by default whoever the host authenticated.</param>
public sealed record LessonBody(string? Cause = null, string? Advice = null, string? Retire = null, bool Restore = false, string? By = null);
