namespace Factory.Engine.Journaling;

/// <summary>A change whose result somebody waits for.</summary>
internal abstract class JournalItem<T> : JournalItem
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Done => _done.Task;

    public sealed override void Apply(JournalTransaction transaction) => _result = Write(transaction);

    public sealed override void Succeed() => _done.TrySetResult(_result);

    public sealed override void Fail(Exception failure) => _done.TrySetException(failure);

    protected abstract T Write(JournalTransaction transaction);
}
