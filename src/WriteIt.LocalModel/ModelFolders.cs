using WriteIt.Findings;
using WriteIt.Providers;

namespace WriteIt.LocalModel;

/// <summary>A folder that claims to hold a model.</summary>
/// <param name="Name">Its name after <c>local/</c>.</param>
/// <param name="Path">The folder.</param>
/// <param name="BuiltIn">Whether it came with WriteIt, so that its checksums must be there.</param>
internal sealed record ModelFolder(string Name, string Path, bool BuiltIn)
{
    public string this[string file] => System.IO.Path.Combine(Path, file);

    public ModelName FullName => new(LocalModelProvider.ProviderId, Name);
}

/// <summary>The folders of all local models: the built-in one and the user's own. Looks afresh every time, since people copy models in while a server runs.</summary>
internal sealed class ModelFolders(LocalModelOptions options)
{
    public LocalModelOptions Options => options;

    public IReadOnlyList<ModelFolder> All
    {
        get
        {
            var folders = new List<ModelFolder>();
            if (BuiltIn is { } builtIn) folders.Add(builtIn);
            if (!Directory.Exists(options.HomeModelsDirectory)) return folders;
            foreach (var path in Directory.EnumerateDirectories(options.HomeModelsDirectory).Order(StringComparer.Ordinal))
            {
                var name = Path.GetFileName(path);
                // One that is still arriving is hidden.
                if (!name.StartsWith('.') && folders.TrueForAll(known => known.Name != name)) folders.Add(new ModelFolder(name, path, BuiltIn: false));
            }

            return folders;
        }
    }

    private ModelFolder? BuiltIn => options.BuiltInDirectories
        .Select(directory => Path.Combine(directory, LocalModelOptions.BuiltInName))
        .Where(Directory.Exists)
        .Select(path => new ModelFolder(LocalModelOptions.BuiltInName, path, BuiltIn: true))
        .FirstOrDefault();

    /// <summary>The folder called <paramref name="name"/>. Names are compared with what is there, so none leads out of the folders.</summary>
    public ModelFolder? Find(string name) => All.FirstOrDefault(folder => folder.Name == name);

    /// <summary>Why there is no folder called <paramref name="name"/>.</summary>
    public ModelFailure NotFound(string name) => name == LocalModelOptions.BuiltInName
        ? new ModelFailure(FailureClass.Unusable, $"The built-in model is not there; looked in {string.Join(", ", options.BuiltInDirectories)}.")
        {
            Hint = $"Put the folder models/{name} of WriteIt's release or repository back into its place.",
        }
        : new ModelFailure(FailureClass.ModelGone, $"There is no local model '{name}'.")
        {
            Hint = Suggest.DidYouMean(name, All.Select(folder => folder.Name)) is { } nearest
                ? $"{char.ToUpperInvariant(nearest[0])}{nearest[1..]}"
                : $"Local models are folders in {options.HomeModelsDirectory}; 'writeit models list' shows them.",
        };
}
