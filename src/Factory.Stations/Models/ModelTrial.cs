using Factory.Stations.Models.Asking;

namespace Factory.Stations.Models;

/// <summary>Asks a model a tiny question, once, past store, bill and fallbacks: to see whether it answers.</summary>
public static class ModelTrial
{
    // Some models think before they speak; all take this much.
    private const int MostTokens = 64;

    /// <summary>Asks.</summary>
    /// <exception cref="Factory.Core.BadSetupException">There is no such model.</exception>
    public static async Task<ModelHealth> Ask(ModelCatalog catalog, string name, TimeProvider time, CancellationToken cancellationToken)
    {
        ModelCaller caller = catalog.InOrder(name)[0];
        var question = new ModelQuestion { Model = name, Messages = [new(ModelRole.User, "Answer with the word ok.")], MaxOutputTokens = MostTokens, Bill = new("trial") };
        long began = time.GetTimestamp();
        try
        {
            await caller.AskOnce(ModelRequest.Of(question, caller.Definition, catalog.Redactor), new CallTally(seed: 0, hasFallback: false), cancellationToken);
        }
        catch (ModelFailedException failure) when (failure.Kind is not ModelFailureKind.OutOfTokens)
        {
            return new ModelHealth(false, null, failure.Message);
        }
        catch (ModelFailedException)
        {
            // It thought for longer than a tiny answer may take: it is there.
        }

        return new ModelHealth(true, Math.Round(time.GetElapsedTime(began).TotalMilliseconds, 1), null);
    }
}
