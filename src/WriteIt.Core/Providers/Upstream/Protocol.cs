namespace WriteIt.Providers.Upstream;

/// <summary>What is particular to a protocol: where things are, how a prompt is written down, how an answer is read.</summary>
internal abstract class Protocol
{
    /// <summary>The resource that answers prompts, such as <c>chat/completions</c>.</summary>
    public abstract string Answers { get; }

    /// <summary>What is asked of the list of models besides, without the question mark.</summary>
    public virtual string ListQuery => "";

    /// <summary>Puts the key and what else the protocol wants into the head of a request.</summary>
    public abstract void WriteHead(HttpRequestMessage message, string? key);

    /// <summary>The longest answer of a model when neither the request nor the options name a length; <c>null</c> when only the server knows.</summary>
    public abstract int? LongestAnswer(string model);

    /// <summary>The prompt as it is sent, as UTF-8 JSON.</summary>
    public abstract byte[] Write(ModelRequest request);

    /// <summary>What of the request cannot be sent to the model and is left out, one sentence; <c>null</c> when nothing is.</summary>
    public abstract string? LeftOut(ModelRequest request);

    /// <summary>An answer that is about to come.</summary>
    public abstract GrowingAnswer Begin(ModelRequest request, Troubles troubles);
}
