using WriteIt.LocalModel.Loading;
using WriteIt.Providers;

namespace WriteIt.LocalModel;

/// <summary>What lists say of a local model without loading it.</summary>
internal static class ModelCard
{
    public static ModelInfo Of(ModelFolder folder) => new(folder.FullName, ContextWindow(folder), folder.BuiltIn
        ? "built in, runs on this machine without key or network; a small starter: fluent English, facts often wrong"
        : $"your own, in {folder.Path}");

    /// <summary>A list shows a folder that cannot be used too; asking the model says what is wrong with it.</summary>
    private static int? ContextWindow(ModelFolder folder)
    {
        try
        {
            return ModelFacts.Read(folder).ContextWindow;
        }
        catch (Exception trouble) when (trouble is UnusableModelException or System.Text.Json.JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
