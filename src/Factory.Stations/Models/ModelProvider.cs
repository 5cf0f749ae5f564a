namespace Factory.Stations.Models;

/// <summary>How a model is spoken to.</summary>
public enum ModelProvider
{
    /// <summary>Chat completions of OpenAI, which Azure OpenAI, Ollama, vLLM and many others speak too.</summary>
    Openai,

    /// <summary>Messages of Anthropic.</summary>
    Anthropic,
}
