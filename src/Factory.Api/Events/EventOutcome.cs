namespace Factory.Api.Events;

/// <summary>What became of a message that was understood.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Line">The line.</param>
/// <param name="What">What was done, in a few words for the log.</param>
/// <param name="IsDuplicate">Whether it had been taken before, so that nothing was done.</param>
public sealed record EventOutcome(string Id, string Line, string What, bool IsDuplicate);
