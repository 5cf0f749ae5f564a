namespace Factory.Api.Http;

/// <summary>A request that has found its route.</summary>
/// <param name="Request">The request.</param>
/// <param name="Values">Values of the template's parameters, such as <c>line</c>.</param>
public sealed record ApiCall(ApiRequest Request, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Value of a parameter of the template.</summary>
    public string this[string parameter] => Values[parameter];
}
