namespace Factory.Engine;

/// <summary>Who owns a state: the content of <c>journal.db.lock</c>.</summary>
/// <param name="Pid">Process id.</param>
/// <param name="Host">Name of the machine.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Command">What the process was started to do.</param>
public sealed record LockOwner(int Pid, string Host, DateTime Since, string Command);
