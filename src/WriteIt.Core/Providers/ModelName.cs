using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace WriteIt.Providers;

/// <summary>A model with its provider, <c>provider/model</c>; the model part may hold further slashes.</summary>
[JsonConverter(typeof(IdentifierConverter<ModelName>))]
public readonly record struct ModelName : IIdentifier<ModelName>
{
    /// <summary>The provider's id.</summary>
    public string Provider { get; }

    /// <summary>The provider's own name for the model.</summary>
    public string Model { get; }

    /// <summary>A name of two parts that are known to be well formed.</summary>
    public ModelName(string provider, string model)
    {
        Provider = provider;
        Model = model;
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out ModelName id)
    {
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        var good = slash > 0 && slash < text!.Length - 1;
        id = good ? new ModelName(text![..slash], text[(slash + 1)..]) : default;
        return good;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Provider}/{Model}";
}

/// <summary>What is known of one model.</summary>
/// <param name="Name">Provider and model.</param>
/// <param name="ContextWindow">How many tokens prompt and answer may have together; <c>null</c> when unknown.</param>
/// <param name="Description">One line for people; <c>null</c> when there is nothing to say.</param>
public sealed record ModelInfo(ModelName Name, int? ContextWindow = null, string? Description = null);
