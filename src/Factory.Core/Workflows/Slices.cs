namespace Factory.Core.Workflows;

/// <summary>
/// Long work in slices: an activity that could near a host's time limit hands back what is unfinished and is called again. Each call leaves two events in
/// the history, whatever the size of the data.
/// </summary>
public static class Slices
{
    /// <summary>Most calls for one piece of work: with slices of five minutes, three and a half days.</summary>
    public const int Most = 1000;

    /// <summary>Calls until the work is done.</summary>
    /// <param name="call">Calls the activity; given the result so far, null at first.</param>
    /// <param name="isUnfinished">Whether a result asks for another call.</param>
    /// <param name="mayGoOn">Asked before each further call; when it says no, the unfinished result is given. By default nothing is asked.</param>
    /// <exception cref="InvalidOperationException">It is not done after <see cref="Most"/> calls.</exception>
    public static async Task<TResult> ToEnd<TResult>(Func<TResult?, Task<TResult>> call, Func<TResult, bool> isUnfinished, Func<Task<bool>>? mayGoOn = null)
        where TResult : class
    {
        TResult? result = null;
        for (int slice = 0; slice < Most; slice++)
        {
            result = await call(result);
            if (!isUnfinished(result) || (mayGoOn is not null && !await mayGoOn()))
            {
                return result;
            }
        }

        throw new InvalidOperationException($"Not done after {Most} slices. Give the station less to do: fewer evaluations or seconds, or fewer cases.");
    }
}
