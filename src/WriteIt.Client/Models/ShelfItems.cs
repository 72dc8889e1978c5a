namespace WriteIt.Client;

/// <summary>The wish for a model that is not there yet.</summary>
public sealed record PullModel
{
    /// <summary><c>provider/model</c>, as the place it comes from names it: <c>ollama/llama3.2</c>, <c>local/OWNER/NAME</c>.</summary>
    public required string Model { get; init; }

    /// <summary>What it is to be called here, for <c>local</c>; <c>null</c> for its own name.</summary>
    public string? As { get; init; }

    /// <summary>The workspace whose configuration counts; the active one when <c>null</c>.</summary>
    public string? Workspace { get; init; }
}

/// <summary>How far fetching a model has come.</summary>
public sealed record ModelPull
{
    /// <summary>The model, as it was asked for.</summary>
    public required string Model { get; init; }

    /// <summary>What is done now: a file's name, or a server's own words.</summary>
    public required string What { get; init; }

    /// <summary>How many bytes are there; <c>null</c> when that cannot be told.</summary>
    public long? Bytes { get; init; }

    /// <summary>How many it will be; <c>null</c> when that cannot be told.</summary>
    public long? TotalBytes { get; init; }

    /// <summary>The model, in the last message.</summary>
    public ShelvedModelItem? Done { get; init; }
}

/// <summary>A folder that is to become a model of <c>local</c>.</summary>
public sealed record AddModelFolder
{
    /// <summary>The folder, absolute or from the current directory.</summary>
    public required string Folder { get; init; }

    /// <summary>What it is to be called; <c>null</c> for the folder's own name.</summary>
    public string? As { get; init; }
}

/// <summary>A model that can be asked from now on.</summary>
public sealed record ShelvedModelItem
{
    /// <summary>The version of this document.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary><c>provider/model</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The folder it lies in; <c>null</c> when only its server knows.</summary>
    public string? Path { get; init; }

    /// <summary>How much room it takes; <c>null</c> when only its server knows.</summary>
    public long? Bytes { get; init; }

    /// <summary>Whether it lies elsewhere, and <see cref="Path"/> is a link to it.</summary>
    public required bool Linked { get; init; }
}

/// <summary>A server that speaks OpenAI's protocol and is to be configured.</summary>
public sealed record AddProvider
{
    /// <summary>What it is to be called in <c>provider/model</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its address, which usually ends in <c>/v1</c>.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>The variable that holds its key; <c>null</c> for none.</summary>
    public string? ApiKeyEnv { get; init; }

    /// <summary>The program that prints its key; <c>null</c> for none.</summary>
    public string? ApiKeyCommand { get; init; }

    /// <summary>The models it serves; empty when it is to be asked.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>The workspace it is for; <c>null</c> for all.</summary>
    public string? Workspace { get; init; }
}

/// <summary>Something of the list of models that can be removed.</summary>
public sealed record RemovalItem
{
    /// <summary>The version of this document.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The model (<c>provider/model</c>) or the provider.</summary>
    public required string Name { get; init; }

    /// <summary><c>model</c> or <c>provider</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The folder or the file of settings it stands in; <c>null</c> when only a server knows.</summary>
    public string? Path { get; init; }

    /// <summary>How much room a model takes; <c>null</c> when unknown.</summary>
    public long? Bytes { get; init; }

    /// <summary>Whether only a link goes and the model itself stays where it lies.</summary>
    public required bool Linked { get; init; }

    /// <summary>The settings that name it and will name nothing then.</summary>
    public required IReadOnlyList<string> UsedBy { get; init; }
}
