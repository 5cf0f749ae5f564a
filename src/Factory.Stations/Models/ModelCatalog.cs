using System.Collections.Concurrent;
using Azure.Core;
using Factory.Core;
using Factory.Stations.Loading;
using Factory.Stations.Models.Asking;
using Factory.Stations.Models.Resilience;
using Factory.Stations.Models.Wire;
using Polly;

namespace Factory.Stations.Models;

/// <summary>The named models of a configuration, and what speaks to them. Makes no call by itself, but to ask a server which model it serves where nobody said. Thread-safe.</summary>
public sealed class ModelCatalog
{
    private readonly ConcurrentDictionary<string, ModelCaller> _callers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ResiliencePipeline<RawAnswer>> _circuits = new(StringComparer.Ordinal);
    private readonly Lock _making = new();
    private readonly Lock _asking = new();
    private string? _served;
    private readonly ModelSettings _settings;
    private readonly Func<string, string?> _variable;
    private readonly ModelCallerParts _parts;
    private readonly EntraTokens _entra;

    /// <summary>Knows the models.</summary>
    /// <param name="settings">Their definitions.</param>
    /// <param name="variable">Reads an environment variable: where keys come from, at each call.</param>
    /// <param name="time">For time limits and waits.</param>
    /// <param name="credential">Who this is for models with <c>entra</c>; null for what the environment offers.</param>
    public ModelCatalog(ModelSettings settings, Func<string, string?> variable, TimeProvider time, TokenCredential? credential = null)
    {
        (_settings, _variable) = (settings, variable);
        IEnumerable<string> secrets = settings.Models.Values.Select(m => m.KeyVariable).OfType<string>();
        Redactor = new SecretRedactor([.. secrets, EnvironmentModel.OpenAiKey, EnvironmentModel.AnthropicKey, "AZURE_CLIENT_SECRET"], variable);
        _parts = new ModelCallerParts(Redactor, new WireFailures(Redactor, time), time);
        _entra = new EntraTokens(credential, Redactor, time);
    }

    /// <summary>Takes the keys of all models out of texts.</summary>
    public SecretRedactor Redactor { get; }

    /// <summary>All definitions, by name.</summary>
    public IReadOnlyList<ModelDefinition> Models => [.. _settings.Models.Values.OrderBy(m => m.Name, StringComparer.Ordinal)];

    /// <summary>The definition of a name.</summary>
    /// <exception cref="BadSetupException">There is no such model: says what to do.</exception>
    public ModelDefinition Find(string name)
    {
        (ModelDefinition? model, string? why) = Named(name);
        return model ?? throw new BadSetupException(new Problem("models", why!));
    }

    /// <summary>What is to be set so that there is a model of this name; null when there is one.</summary>
    public string? WhyUnknown(string name) => Named(name).Why;

    private (ModelDefinition? Model, string? Why) Named(string name) => !_settings.Models.TryGetValue(name, out ModelDefinition? model) ? (null, Unknown(name))
        : model.Model != ModelDefinition.AsServed ? (model, null)
        : Served(model);

    /// <summary>The definition with the name that its server gives it. One who asks makes others wait: it is once a process, and nothing can go on without.</summary>
    private (ModelDefinition? Model, string? Why) Served(ModelDefinition model)
    {
        lock (_asking)
        {
            if (_served is null)
            {
                (_served, string? why) = ServedModel.Ask(model, model.KeyVariable is { } key ? _variable(key)?.Trim() : null);
                if (_served is null)
                {
                    return (null, why);
                }
            }

            return (model with { Model = _served }, null);
        }
    }

    private string Unknown(string name)
    {

        if (name == ModelDefinition.DefaultName && _settings.NoDefault is { } why)
        {
            return why;
        }

        string others = string.Join(", ", Models.Select(m => $"`{m.Name}`"));
        return $"there is no model `{name}`.{Spelling.Suggest(name, _settings.Models.Keys)} {(_settings.Models.Count == 0 ? ModelSettings.HowTo : $"Name one of {others}, or add it under `models:` in factory.yaml (docs/models.md).")}";
    }

    /// <summary>The model of a name, and after it those that are asked when it cannot be had: its fallbacks, and theirs.</summary>
    /// <exception cref="BadSetupException">There is no such model.</exception>
    internal IReadOnlyList<ModelCaller> InOrder(string name)
    {
        var names = new List<string>();
        Collect(name, names);
        return [.. names.Select(n => Caller(Find(n)))];
    }

    private void Collect(string name, List<string> names)
    {
        if (!names.Contains(name))
        {
            names.Add(name);
            foreach (string next in Find(name).Fallback)
            {
                Collect(next, names);
            }
        }
    }

    private ModelCaller Caller(ModelDefinition model)
    {
        if (_callers.TryGetValue(model.Name, out ModelCaller? known))
        {
            return known;
        }

        // One for each name: two would let twice as many calls through.
        lock (_making)
        {
            return _callers.GetOrAdd(model.Name, _ => new ModelCaller(
                model,
                ChatClients.Create(model, new WireSecret(model, _variable, _entra), _parts.Failures),
                _circuits.GetOrAdd(model.Endpoint, _ => ModelPipelines.Circuit(_parts.Time)),
                _parts));
        }
    }
}
