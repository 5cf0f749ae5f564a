using Factory.Core.Artifacts;
using Factory.Stations.State;

namespace Factory.Stations.Models.Asking;

/// <summary>A request as it was kept and what was answered, for people who want to see what a model was told.</summary>
/// <param name="Request">The request, as an object of the store.</param>
/// <param name="Model">The model, as its provider calls it, and its address.</param>
/// <param name="System">Instructions above the messages; null for none.</param>
/// <param name="Messages">What was said.</param>
/// <param name="Answer">What was answered; null where no answer was kept.</param>
public sealed record ModelExchange(Digest Request, string Model, string? System, IReadOnlyList<ModelMessage> Messages, string? Answer)
{
    /// <summary>Reads exchanges, in order; fewer answers than requests mean that the last were not answered.</summary>
    /// <exception cref="ArtifactNotFoundException">One of them is gone.</exception>
    public static async Task<IReadOnlyList<ModelExchange>> Read(IArtifactStore store, IReadOnlyList<Digest> requests, IReadOnlyList<Digest> answers, CancellationToken cancellationToken)
    {
        var all = new List<ModelExchange>();
        for (int i = 0; i < requests.Count; i++)
        {
            Asked asked = await store.GetJson<Asked>(requests[i], cancellationToken);
            ModelReply? said = i < answers.Count ? await store.GetJson<ModelReply>(answers[i], cancellationToken) : null;
            all.Add(new ModelExchange(requests[i], $"{asked.Model} at {asked.BaseUrl}", asked.System, asked.Messages, said?.FailureText ?? said?.Text));
        }

        return all;
    }

    // What a request leaves out is nothing.
    private sealed record Asked(string BaseUrl, string Model, IReadOnlyList<ModelMessage> Messages, string? System = null);
}
