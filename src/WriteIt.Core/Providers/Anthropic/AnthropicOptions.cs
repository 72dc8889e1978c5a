using WriteIt.Providers.Upstream;

namespace WriteIt.Providers.Anthropic;

/// <summary>Where Anthropic's Messages are, and how they are spoken to.</summary>
public sealed record AnthropicOptions : ServerOptions
{
    /// <summary>Anthropic's own address.</summary>
    public static readonly Uri AnthropicUrl = new("https://api.anthropic.com/v1");

    /// <summary>The version of the protocol that is spoken.</summary>
    public string Version { get; init; } = "2023-06-01";
}
